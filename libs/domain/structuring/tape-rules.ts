import { assetRule, ruleFault, shape, type AssetRule, type ColumnKind } from '#domain/deal';
import { err, Money, ok, type Amount, type Refusal, type Result } from '#domain/shared';

/** How a tape of assets is read, which assets may be sold to the trust, and how they are put into strata. */
export interface TapeRules {
  /** The tape's columns; every one that it has is named here or in `ignored`. */
  readonly columns: readonly TapeColumn[];
  readonly ignored?: readonly string[];
  /** The column of amounts that is summed. */
  readonly sum: string;
  /** An asset is eligible when it meets all of them. */
  readonly eligibility?: readonly AssetRule[];
  readonly strata?: readonly Stratum[];
}

export interface TapeColumn {
  readonly column: string;
  /** As the tape's first line has it. */
  readonly header: string;
  readonly kind: ColumnKind;
}

/** By the words of a column, or by bands: up to and including each bound, and above the last. */
export interface Stratum {
  readonly by: string;
  readonly bands?: readonly Amount[];
}

const { id, listOf, name, object, oneOf } = shape;

/** The form of the rules. */
export const tapeRulesShape = object<TapeRules>(
  {
    columns: listOf(object<TapeColumn>({ column: id, header: name, kind: oneOf('text', 'amount', 'count', 'date') })),
    ignored: listOf(name, 0),
    sum: id,
    eligibility: listOf(assetRule, 0),
    strata: listOf(object<Stratum>({ by: id, bands: listOf(shape.amount) }, ['bands']), 0),
  },
  ['ignored', 'eligibility', 'strata'],
);

/** Reads the rules. Refused: MALFORMED with every fault, its path, the value there and what was expected. */
export function readTapeRules(json: unknown): Result<TapeRules, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (tapeRulesShape(json, 'rules', faults)) faults.push(...contradictions(json));
  if (faults.length === 0) return ok(json as TapeRules);
  return err(faults.map((fault) => shape.formRefusal('MALFORMED', 'rules', fault)));
}

function contradictions({ columns, sum, eligibility = [], strata = [] }: TapeRules): shape.FormFault[] {
  const kinds = new Map(columns.map(({ column, kind }) => [column, kind]));
  const known = `a column of the rules: ${[...kinds.keys()].join(', ')}`;
  const faults: shape.FormFault[] = [];
  const expect = (holds: boolean, path: string, value: unknown, expected: string): boolean => {
    if (!holds) faults.push({ path: `rules.${path}`, value, expected });
    return holds;
  };
  for (const [index, { column }] of columns.entries()) {
    const first = columns.findIndex((one) => one.column === column) === index;
    expect(first, `columns[${index}].column`, column, 'each column once');
  }
  expect(kinds.get(sum) === 'amount', 'sum', sum, 'a column of amounts');
  for (const [index, rule] of eligibility.entries()) {
    const path = `eligibility[${index}]`;
    const kind = kinds.get(rule.column);
    if (!expect(kind !== undefined, `${path}.column`, rule.column, known)) continue;
    const fault = kind && ruleFault(rule, kind, `rules.${path}`);
    if (fault) faults.push(fault);
  }
  for (const [index, { by, bands }] of strata.entries()) {
    const kind = kinds.get(by);
    if (!expect(kind !== undefined, `strata[${index}].by`, by, known)) continue;
    expect(bands === undefined || kind === 'amount', `strata[${index}].bands`, bands, 'none: bands are of amounts');
    for (const [at, bound] of (bands ?? []).entries()) {
      const below = bands?.[at - 1];
      const rises = below === undefined || Money.parse(bound).compare(Money.parse(below)) > 0;
      expect(rises, `strata[${index}].bands[${at}]`, bound, `more than ${below ?? ''}, the bound before it`);
    }
    expect(bands !== undefined || kind === 'text', `strata[${index}].by`, by, 'a column of text, or bands of amounts');
  }
  return faults;
}
