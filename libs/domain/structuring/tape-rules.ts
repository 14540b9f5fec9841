import { shape } from '#domain/deal';
import { err, Money, ok, type Amount, type Refusal, type Result } from '#domain/shared';

/** How a tape of assets is read, which assets may be sold to the trust, and how they are put into strata. */
export interface TapeRules {
  /** The tape's columns; every one that it has is named here or in `ignored`. */
  readonly columns: readonly TapeColumn[];
  readonly ignored?: readonly string[];
  /** The column of amounts that is summed. */
  readonly sum: string;
  /** An asset is eligible when it meets all of them. */
  readonly eligibility?: readonly EligibilityRule[];
  readonly strata?: readonly Stratum[];
}

export interface TapeColumn {
  readonly column: string;
  /** As the tape's first line has it. */
  readonly header: string;
  readonly kind: 'text' | 'amount' | 'count' | 'date';
}

/** What a column must say; amounts, counts and dates have bounds, both inclusive, texts a list of words. */
export type EligibilityRule =
  | { readonly rule: string; readonly column: string; readonly oneOf: readonly string[] }
  | { readonly rule: string; readonly column: string; readonly noneOf: readonly string[] }
  | { readonly rule: string; readonly column: string; readonly atLeast: string }
  | { readonly rule: string; readonly column: string; readonly atMost: string };

/** By the words of a column, or by bands: up to and including each bound, and above the last. */
export interface Stratum {
  readonly by: string;
  readonly bands?: readonly Amount[];
}

const { id, listOf, name, object, oneOf, variantsByField } = shape;

type Words = Extract<EligibilityRule, { oneOf: unknown }>;
type NoWords = Extract<EligibilityRule, { noneOf: unknown }>;
type Least = Extract<EligibilityRule, { atLeast: unknown }>;
type Most = Extract<EligibilityRule, { atMost: unknown }>;
const common = { rule: name, column: id } as const;

/** The form of the rules. */
export const tapeRulesShape = object<TapeRules>(
  {
    columns: listOf(object<TapeColumn>({ column: id, header: name, kind: oneOf('text', 'amount', 'count', 'date') })),
    ignored: listOf(name, 0),
    sum: id,
    eligibility: listOf(
      variantsByField<EligibilityRule>({
        oneOf: object<Words>({ ...common, oneOf: listOf(name) }),
        noneOf: object<NoWords>({ ...common, noneOf: listOf(name) }),
        atLeast: object<Least>({ ...common, atLeast: name }),
        atMost: object<Most>({ ...common, atMost: name }),
      }),
      0,
    ),
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

const BOUND: Readonly<
  Record<Exclude<TapeColumn['kind'], 'text'>, readonly [shape: shape.Shape<string>, what: string]>
> = {
  amount: [shape.amount, 'an amount, as the column holds'],
  count: [shape.decimal, 'a whole number, as the column holds'],
  date: [shape.date, 'a date, as the column holds'],
};

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
    const bound = 'atLeast' in rule ? 'atLeast' : 'atMost' in rule ? 'atMost' : null;
    if (bound === null) expect(kind === 'text', `${path}.column`, rule.column, 'a column of text, for a list of words');
    else if (kind === 'text' || kind === undefined) {
      expect(false, `${path}.column`, rule.column, 'a column of amounts, counts or dates, for a bound');
    } else {
      const value = (rule as Readonly<Record<string, unknown>>)[bound];
      const [form, what] = BOUND[kind];
      expect(form(value, '', []), `${path}.${bound}`, value, what);
    }
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
