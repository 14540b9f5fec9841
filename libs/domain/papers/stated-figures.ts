import { shape } from '#domain/deal';
import { err, isAmount, Money, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Unit } from './paper.js';

/** Figures of a trustee's report that its maker may state, from a servicer's paper, where the log does not say them. */
export const statedFigures = {
  'claims at opening': 'amount',
  'claims at closing': 'amount',
  'assets in disposal': 'count',
  'claims in disposal': 'amount',
  'assets disposed of now': 'count',
  'claims disposed of now': 'amount',
  'assets disposed of so far': 'count',
  'claims disposed of so far': 'amount',
  'collected in disposal': 'amount',
  'collected of disposed': 'amount',
  'collected in disposal so far': 'amount',
  'collected of disposed so far': 'amount',
  'recovery ratio of disposed': 'percent',
} as const satisfies Record<string, Unit>;

export type StatedFigureName = keyof typeof statedFigures;

export interface StatedFigure {
  readonly figure: StatedFigureName;
  readonly value: string;
}

/** What the maker adds to a report of its own knowledge. */
export interface Statement {
  readonly figures: readonly StatedFigure[];
  /** The paper from which the figures are, e.g. the servicer's report; empty where none is stated. */
  readonly source: string;
  /** Rows, by their id, whose figures rest on assumptions. */
  readonly assumed: readonly string[];
  /** 重大事项, a paragraph each. */
  readonly materialEvents: readonly string[];
}

/** A statement as a person writes it: what is left out is not stated. */
export type StatementForm = Partial<Statement>;

export const statementShape = shape.object<StatementForm>(
  {
    figures: shape.listOf(
      shape.object<StatedFigure>({
        figure: shape.oneOf(...(Object.keys(statedFigures) as StatedFigureName[])),
        value: shape.name,
      }),
      0,
    ),
    source: shape.name,
    assumed: shape.listOf(shape.name, 0),
    materialEvents: shape.listOf(shape.paragraph, 0),
  },
  ['figures', 'source', 'assumed', 'materialEvents'],
);

export const statementOf = ({
  figures = [],
  source = '',
  assumed = [],
  materialEvents = [],
}: StatementForm): Statement => ({
  figures,
  source,
  assumed,
  materialEvents,
});

const COUNT = /^(0|[1-9]\d{0,8})$/;
const PERCENT = /^(0|[1-9]\d{0,4})\.\d{2}$/;

/**
 * Holds a statement against itself and what was collected. Refused: STATED_FIGURE_INVALID for a figure that does not exist, is
 * stated twice, has not its form or no source; STATED_FIGURES_DIFFER where parts do not make up what was collected.
 */
export function checkStatement(
  statement: Statement,
  collected: { readonly now: string; readonly soFar: string },
): Result<Statement, Refusal> {
  const { figures, source } = statement;
  const seen = new Set<string>();
  for (const { figure, value } of figures) {
    const invalid = invalidity(figure, value, seen);
    if (invalid) return err(refusal('STATED_FIGURE_INVALID', invalid, { field: figure, value }));
    seen.add(figure);
  }
  if (figures.length > 0 && source.trim() === '') {
    return err(
      refusal('STATED_FIGURE_INVALID', 'stated figures name their source', { field: 'source', value: source }),
    );
  }
  return sumsHold(statement, collected);
}

function invalidity(figure: string, value: string, seen: ReadonlySet<string>): string | null {
  if (!(figure in statedFigures)) return `no figure ${figure} is stated in a trustee's report`;
  if (seen.has(figure)) return `${figure} is stated twice`;
  const unit = statedFigures[figure as StatedFigureName];
  const form = {
    amount: isAmount,
    count: (text: string) => COUNT.test(text),
    percent: (text: string) => PERCENT.test(text),
  };
  return form[unit](value) ? null : `${figure} is no ${unit === 'percent' ? 'percentage with two decimals' : unit}`;
}

const sums = [
  ['now', 'collected in disposal', 'collected of disposed'],
  ['soFar', 'collected in disposal so far', 'collected of disposed so far'],
] as const;

function sumsHold(
  statement: Statement,
  collected: { readonly now: string; readonly soFar: string },
): Result<Statement, Refusal> {
  const stated = new Map(statement.figures.map(({ figure, value }) => [figure, value]));
  for (const [when, open, closed] of sums) {
    const [ofOpen, ofClosed] = [stated.get(open), stated.get(closed)];
    if (ofOpen === undefined && ofClosed === undefined) continue;
    const sum = Money.parse(ofOpen ?? '0.00').plus(Money.parse(ofClosed ?? '0.00'));
    if (ofOpen === undefined || ofClosed === undefined || !sum.equals(Money.parse(collected[when]))) {
      const message = `${open} and ${closed} make up ${sum.toString()}, not the ${collected[when]} that were collected`;
      return err(refusal('STATED_FIGURES_DIFFER', message, { field: open, value: ofOpen ?? '' }));
    }
  }
  return ok(statement);
}
