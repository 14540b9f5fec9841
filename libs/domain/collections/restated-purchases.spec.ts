import { expect, test } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { noReceipts } from '#domain/upload';
import { purchasesPaid } from '#domain/waterfall';
import { accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { revolvingTerms } from '../testing/example-purchase.js';
import { dealOf, propose, proposed, publishedUnder } from '../testing/example-restatement.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { proposeRestatement } from './propose-restatement.js';

const terms: DealTerms = {
  ...revolvingTerms,
  dealId: 'example',
  reconciliation: { tolerance: '0.00', requires: [], restatements: 'claim' },
};

/** Nine tenths of the principal stand on the account that buys: 900.00, which one purchase costs. */
const report = (principal: string) =>
  poolReport('2026-05-31', { collected: { principal, interest: '4000.00' }, balance: '38000.00' });
const bought = [
  { purchaseId: 'p-1', seller: 'originator', date: '2026-06-26', price: '900.00', balance: '1000.00' },
] as const;
const published = publishedUnder(
  terms,
  accountsInputs({ terms, dated: { poolReports: [report('1000.00')], purchases: bought } }),
);
const figures = (principal: string) => ({
  ...{ principal, interest: '4000.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
});
const closed: readonly CollectionsEvent[] = [
  collectionReceived({
    totals: { ...noReceipts, ...figures('1000.00'), lineCount: 1, gross: '5000.00', net: '5000.00' },
  }),
  {
    ...{ type: 'PoolReported', schemaVersion: 1, effectiveDate: '2026-05-31' },
    payload: { dealId: 'example', periodNumber: 1, servicerId: 'servicer', ...report('1000.00') },
  },
  collectionsFrozen,
];
const restating = (principal: string, paid = published) =>
  propose(
    {
      claimedFrom: 'servicer',
      collections: [{ servicerId: 'servicer', ...figures(principal) }],
      pool: [report(principal)],
    },
    { deal: dealOf(terms), published: paid },
  );

test('a restatement undoes no purchase that was paid: it is refused by name, and the receipts are adjusted', () => {
  expect(purchasesPaid(published.result)).toEqual(['p-1']);
  operation({ initialState, evolve, decide: proposeRestatement })
    .given(closed)
    .when(restating('999.99'))
    .then(
      refused('RESTATEMENT_NOT_SETTLED', {
        ...{ field: 'purchaseId', value: 'p-1' },
        remedy: 'adjust the receipts that were wrong',
      }),
    );
});

test('one that leaves what was bought as it was stands', () => {
  expect(purchasesPaid(proposed(restating('1000.01'), closed).payload.result)).toEqual(['p-1']);
});

test('nor does it buy what the payment left', () => {
  const dear = [{ ...bought[0], price: '900.01' }];
  const left = publishedUnder(
    terms,
    accountsInputs({ terms, dated: { poolReports: [report('1000.00')], purchases: dear } }),
  );
  operation({ initialState, evolve, decide: proposeRestatement })
    .given(closed)
    .when(restating('1000.10', left))
    .then(refused('RESTATEMENT_NOT_SETTLED', { field: 'purchaseId', value: 'p-1' }));
});
