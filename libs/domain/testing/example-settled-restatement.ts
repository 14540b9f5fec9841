import type { CollectionsEvent, PublishedPeriod } from '#domain/collections';
import { evolve, freezeCollections, initialState, owedBy } from '#domain/collections';
import type { DealTerms, StepTerms } from '#domain/deal';
import { closePeriod } from '#domain/period';
import { assert, sumAmounts, type Amount } from '#domain/shared';
import { noReceipts } from '#domain/upload';
import { runWaterfall, type OpeningPosition, type PoolReport, type WaterfallResult } from '#domain/waterfall';
import { accountsDeal, accountsInputs, lived, poolReport } from './example-accounts-deal.js';
import { collectionReceived, collectionsFrozen, remittanceReceived } from './example-collections.js';
import { exampleDates, openPeriod } from './example-period.js';
import { dealOf, propose, proposed, publishedUnder, restated } from './example-restatement.js';

const nextPayment = { reconciliation: { tolerance: '0.00', requires: [], restatements: 'next payment' } } as const;
export const byNextPayment: DealTerms = { ...lived(accountsDeal), dealId: 'example', ...nextPayment };

const [senior, sub] = accountsDeal.classes;
const [, vat] = accountsDeal.fees;
const waterfall: readonly StepTerms[] = [
  { step: 'pay fees', fees: ['vat'], portion: 'whole', from: 'income' },
  { step: 'transfer', from: 'income', to: 'principal' },
  { step: 'pay principal pro rata', classes: ['senior'], from: 'principal', schedule: 'ignored' },
  { step: 'pay principal pro rata', classes: ['sub'], from: 'principal', schedule: 'ignored' },
  {
    step: 'if',
    condition: { cleared: ['senior', 'sub'] },
    then: [{ step: 'pay remainder', class: 'sub', from: 'principal' }],
  },
];
/** Nothing in it depends on when cash comes in: no class bears interest, one is paid after the other, and the tax is counted from the first day on. */
export const timeless: DealTerms = (() => {
  assert(senior && sub && vat, 'the example has two classes and a tax on interest');
  const { ledgers, facilities, triggers, ...rest } = byNextPayment;
  assert(ledgers && facilities && triggers, 'the example has what is left out');
  return {
    ...rest,
    classes: [
      { ...senior, face: '100.00', interest: null },
      { ...sub, face: '100.00', interest: null },
    ],
    fees: [vat],
    waterfall,
    otherWaterfalls: { 'end of collection': [{ step: 'accrue fees', fees: ['vat'] }] },
    accounts: [
      { accountId: 'income', name: 'Income', openingBalance: '0.00' },
      { accountId: 'principal', name: 'Principal', openingBalance: '0.00' },
    ],
  };
})();

/** What came in of a period, and what is told of the pool besides. */
export type Came = Readonly<Record<'principal' | 'interest', Amount>> & {
  readonly defaulted?: Amount;
  readonly balance?: Amount;
};
const figuresOf = ({ principal, interest }: Came) => ({
  ...{ principal, interest, penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
});
export const days = { 1: '2026-05-31', 2: '2026-08-31' } as const;
const reportOf = (period: 1 | 2, { principal, interest, ...pool }: Came): PoolReport =>
  poolReport(days[period], { collected: { principal, interest }, ...pool });
export const reported = (periodNumber: 1 | 2, came: Came): CollectionsEvent[] => {
  const gross = sumAmounts([came.principal, came.interest]);
  const totals = { ...noReceipts, ...figuresOf(came), lineCount: 1, gross, net: gross };
  const of = { dealId: 'example', periodNumber, servicerId: 'servicer' };
  const files = { uploadId: `u-${periodNumber}`, fileDigest: `d-${periodNumber}` };
  return [
    collectionReceived({ totals, periodNumber, ...files }),
    {
      ...{ type: 'PoolReported', schemaVersion: 1, effectiveDate: days[periodNumber] },
      payload: { ...of, ...reportOf(periodNumber, came) },
    },
  ];
};
export const closedWith = (came: Came): CollectionsEvent[] => [
  ...reported(1, came),
  remittanceReceived({ amount: sumAmounts([came.principal, came.interest]) }),
  collectionsFrozen,
];
export const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);
/** As the log has it: the fields of each object in their order. */
const stored = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort())
        : one,
    ),
  ) as T;
export const publishedAs = (came: Came, terms: DealTerms): PublishedPeriod =>
  stored(
    publishedUnder(terms, accountsInputs({ terms, dated: { poolReports: [reportOf(1, came)], accountIncome: [] } })),
  );
export const restatingTo = (truth: Came, said: Came, terms: DealTerms, report = reportOf(1, truth)) =>
  propose(
    { collections: [{ servicerId: 'servicer', ...figuresOf(truth) }], pool: [report] },
    { deal: dealOf(terms), published: publishedAs(said, terms) },
  );
/** The first period as reported and restated by two people. */
export function restatedTo(truth: Came, said: Came, terms: DealTerms): CollectionsEvent[] {
  const proposal = proposed(restatingTo(truth, said, terms), closedWith(said));
  const { settlement } = proposal.payload;
  return [...closedWith(said), proposal, { ...restated, payload: { ...restated.payload, settlement } }];
}

/** The second period, for which the servicer remits what it owes in all, unless another sum is said. */
export function freezeSecond(
  history: readonly CollectionsEvent[],
  came: Came,
  terms: DealTerms,
  { before, remitted }: { readonly before: OpeningPosition; readonly remitted?: Amount },
) {
  const told = [...history, ...reported(2, came)];
  const owed = remitted ?? owedBy(stateAfter(told), 2, 'servicer');
  const all = [...told, remittanceReceived({ periodNumber: 2, amount: owed, bankReference: 'B-2' })];
  const { paymentDate } = exampleDates(2);
  const frozen = freezeCollections(
    {
      sent: { dealId: 'example', periodNumber: 2 },
      added: {
        ...{ today: '2027-01-01', period: exampleDates(2), previousDistributionPaid: true, deal: dealOf(terms) },
        ...{ ledger: [], poolAssets: null, passed: [], clearedClasses: [], before },
        dated: {
          ...{ terms, paymentDate, previousPaymentDate: exampleDates(1).paymentDate, purchases: [] },
          fixings: [],
        },
      },
    },
    stateAfter(all),
  );
  return { all, frozen };
}

/** What the second payment comes to. */
export function secondPayment(
  history: readonly CollectionsEvent[],
  came: Came,
  terms: DealTerms,
  first: WaterfallResult,
) {
  const { all, frozen } = freezeSecond(history, came, terms, { before: first.closing });
  assert(frozen.ok && frozen.value[0], 'the period is frozen');
  const closed = closePeriod(
    {
      sent: { dealId: 'example', periodNumber: 2 },
      added: {
        ...{ deal: dealOf(terms), frozen: frozen.value[0].payload, previousClosing: first.closing },
        ...{ declared: [], checkpoint: null },
      },
    },
    openPeriod(2),
  );
  assert(closed.ok && closed.value[0], 'the period is closed');
  const { inputs } = closed.value[0].payload;
  return { inputs, result: runWaterfall(terms, inputs), after: stateAfter([...all, ...frozen.value]) };
}

export const paidOver = (results: readonly WaterfallResult[]) => {
  const items = new Set(results.flatMap(({ payments }) => payments.map(({ item }) => item)));
  return Object.fromEntries(
    [...items].map((item) => [
      item,
      sumAmounts(
        results.flatMap(({ payments }) => payments.filter((one) => one.item === item).map(({ amount }) => amount)),
      ),
    ]),
  );
};
