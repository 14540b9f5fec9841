import type { ConditionTerms, FormulaTerms, QuantityTerms } from '../formula-terms.js';
import type { RemainderShare, StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';

/** Something of a deal document, and where it stands. */
export interface At<T> {
  readonly term: T;
  readonly path: string;
}

/** Each list of steps of the deal, its waterfalls and what triggers run: the steps, those within alternatives too. */
export const waterfallsOf = ({ waterfall, otherWaterfalls = {}, triggers = [] }: DealTerms): At<StepTerms>[][] => [
  stepsWithin(waterfall, 'waterfall'),
  ...Object.entries(otherWaterfalls).map(([name, steps]) => stepsWithin(steps, `otherWaterfalls.${name}`)),
  ...triggers.flatMap(({ effects }, index) =>
    effects.flatMap((effect, at) =>
      'run' in effect ? [stepsWithin(effect.run, `triggers[${index}].effects[${at}].run`)] : [],
    ),
  ),
];

/** The shares of remainders, of each list of steps. */
export const remainderSharesOf = (terms: DealTerms): At<RemainderShare>[] =>
  waterfallsOf(terms)
    .flat()
    .flatMap(({ term, path }) =>
      term.step === 'split remainder'
        ? term.shares.map((share, at) => ({ term: share, path: `${path}.shares[${at}]` }))
        : [],
    );

/** The steps of a list, those within alternatives too. */
export function stepsWithin(steps: readonly StepTerms[], path: string): At<StepTerms>[] {
  return steps.flatMap((term, index) => {
    const at = `${path}[${index}]`;
    if (term.step !== 'if') return [{ term, path: at }];
    return [
      { term, path: at },
      ...stepsWithin(term.then, `${at}.then`),
      ...stepsWithin(term.otherwise ?? [], `${at}.otherwise`),
    ];
  });
}

/** The waterfalls of which a payment runs one: the ordinary one first. */
export const waterfallsOfPayments = ({
  waterfall,
  otherWaterfalls = {},
}: DealTerms): { readonly steps: readonly StepTerms[]; readonly path: string }[] => [
  { steps: waterfall, path: 'waterfall' },
  ...Object.entries(otherWaterfalls)
    .filter(([name]) => name !== 'end of collection')
    .map(([name, steps]) => ({ steps, path: `otherWaterfalls.${name}` })),
];

/** A figure or a test somewhere in the deal. */
export type Expression =
  { readonly kind: 'figure'; readonly terms: FormulaTerms } | { readonly kind: 'test'; readonly terms: ConditionTerms };

/** The figures and tests of one step, not those of the steps within it. */
export function expressionsOf({ term, path }: At<StepTerms>): At<Expression>[] {
  const figure = (terms: FormulaTerms | undefined, field: string): At<Expression>[] =>
    terms ? [{ term: { kind: 'figure', terms }, path: `${path}.${field}` }] : [];
  switch (term.step) {
    case 'pay taxes':
    case 'pay fees':
    case 'pay interest':
    case 'pay principal':
    case 'pay principal pro rata':
    case 'transfer':
    case 'draw support':
    case 'pay support charges':
    case 'pay fixed capital cost':
    case 'pay remainder':
    case 'repay support':
    case 'pay support yield':
    case 'pay special trust interest':
    case 'pay fee from remainder':
      return figure(term.limit, 'limit');
    case 'split remainder':
      return term.shares.flatMap(({ limit }, index) => figure(limit, `shares[${index}].limit`));
    case 'write off':
    case 'write up':
    case 'pay principal by groups':
      return figure(term.amount, 'amount');
    case 'sell pool':
      return figure(term.price, 'price');
    case 'book ledgers':
      return [
        ...figure(term.amount, 'amount'),
        ...term.ledgers.flatMap(({ cap }, index) => figure(cap, `ledgers[${index}].cap`)),
      ];
    case 'if':
      return [{ term: { kind: 'test', terms: term.condition }, path: `${path}.condition` }];
    default:
      return [];
  }
}

/** What a figure or a test names: its quantities, and the classes and triggers that a test speaks of. */
export interface Named {
  readonly quantities: readonly At<QuantityTerms>[];
  readonly classes: readonly At<string>[];
  readonly triggers: readonly At<string>[];
  /** The rows of its tables. */
  readonly tables: readonly At<Extract<FormulaTerms, { table: unknown }>['table']>[];
}

const nothing: Named = { quantities: [], classes: [], triggers: [], tables: [] };

const together = (all: readonly Named[]): Named => ({
  quantities: all.flatMap(({ quantities }) => quantities),
  classes: all.flatMap(({ classes }) => classes),
  triggers: all.flatMap(({ triggers }) => triggers),
  tables: all.flatMap(({ tables }) => tables),
});

export const namedIn = ({ term, path }: At<Expression>): Named =>
  term.kind === 'figure' ? namedInFigure(term.terms, path) : namedInTest(term.terms, path);

function namedInFigure(terms: FormulaTerms, path: string): Named {
  const each = (all: readonly FormulaTerms[], field: string): Named =>
    together(all.map((one, index) => namedInFigure(one, `${path}.${field}[${index}]`)));
  if ('quantity' in terms) return { ...nothing, quantities: [{ term: terms, path }] };
  if ('sum' in terms) return each(terms.sum, 'sum');
  if ('product' in terms) return each(terms.product, 'product');
  if ('difference' in terms) return each(terms.difference, 'difference');
  if ('quotient' in terms) return each(terms.quotient, 'quotient');
  if ('largest' in terms) return each(terms.largest, 'largest');
  if ('least' in terms) return each(terms.least, 'least');
  if ('table' in terms) {
    const table = { ...nothing, tables: [{ term: terms.table, path: `${path}.table` }] };
    return together([table, namedInFigure(terms.at, `${path}.at`)]);
  }
  if ('if' in terms) {
    return together([
      namedInTest(terms.if, `${path}.if`),
      namedInFigure(terms.then, `${path}.then`),
      namedInFigure(terms.otherwise, `${path}.otherwise`),
    ]);
  }
  return nothing;
}

function namedInTest(terms: ConditionTerms, path: string): Named {
  const each = (all: readonly ConditionTerms[], field: string): Named =>
    together(all.map((one, index) => namedInTest(one, `${path}.${field}[${index}]`)));
  if ('is' in terms) {
    return together([namedInFigure(terms.left, `${path}.left`), namedInFigure(terms.right, `${path}.right`)]);
  }
  if ('cleared' in terms) {
    const classes = terms.cleared.map((term, index) => ({ term, path: `${path}.cleared[${index}]` }));
    return { ...nothing, classes };
  }
  if ('fired' in terms) return { ...nothing, triggers: [{ term: terms.fired, path: `${path}.fired` }] };
  if ('all' in terms) return each(terms.all, 'all');
  if ('any' in terms) return each(terms.any, 'any');
  if ('not' in terms) return namedInTest(terms.not, `${path}.not`);
  return nothing;
}
