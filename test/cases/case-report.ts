import { isEqual, isMatched, type CaseOutcome } from './case-group.js';

/** The outcomes of a group, under its name. */
export interface GroupOutcomes {
  readonly name: string;
  readonly outcomes: readonly CaseOutcome[];
}

export interface CaseCounts {
  readonly cases: number;
  readonly expressed: number;
  readonly matched: number;
  readonly open: number;
  readonly absent: number;
  /** Figures compared and found equal. */
  readonly figures: number;
}

export function countCases(outcomes: readonly CaseOutcome[]): CaseCounts {
  const having = (status: CaseOutcome['status']): number => outcomes.filter((one) => one.status === status).length;
  return {
    cases: outcomes.length,
    expressed: having('expressed'),
    matched: outcomes.filter(isMatched).length,
    open: having('open'),
    absent: having('absent'),
    figures: outcomes.flatMap((one) => (one.status === 'expressed' ? one.figures.filter(isEqual) : [])).length,
  };
}

/** Every case on a line of its own with what became of it, and the counts: per group, and of all. */
export function writeReport(groups: readonly GroupOutcomes[]): string {
  const all = groups.flatMap(({ outcomes }) => outcomes);
  const parts = groups.map(({ name, outcomes }) =>
    [`${name}: ${writeCounts(countCases(outcomes))}`, ...outcomes.map(writeOutcome)].join('\n'),
  );
  return `${parts.join('\n\n')}\n\nall: ${writeCounts(countCases(all))}\n`;
}

const writeCounts = ({ cases, expressed, matched, open, absent, figures }: CaseCounts): string =>
  `${cases} cases, ${expressed} expressed, ${matched} matched (${figures} figures), ${open} open, ${absent} absent`;

function writeOutcome(outcome: CaseOutcome): string {
  if (outcome.status !== 'expressed') return `  ${outcome.status.padEnd(8)} ${outcome.id}: ${outcome.reason}`;
  if (isMatched(outcome)) return `  matched  ${outcome.id} (${outcome.figures.length})`;
  const differences = outcome.figures
    .filter((figure) => !isEqual(figure))
    .map(({ name, expected, actual }) => `           ${name}: expected ${expected}, got ${actual}`);
  return [`  differs  ${outcome.id}`, ...differences].join('\n');
}
