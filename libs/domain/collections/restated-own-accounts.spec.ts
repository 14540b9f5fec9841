import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { noReceipts } from '#domain/upload';
import { runWaterfall, type PoolReport } from '#domain/waterfall';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { collectionReceived, collectionsFrozen } from '../testing/example-collections.js';
import { dealOf, propose, proposed, publishedUnder } from '../testing/example-restatement.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { proposeRestatement } from './propose-restatement.js';
import { restate } from './restate.js';

const terms: DealTerms = {
  ...accountsDeal,
  dealId: 'example',
  reconciliation: { tolerance: '0.00', requires: [], restatements: 'claim' },
};

/** Two reports; the period counts the first on its first day, for the trust begins after the pool. */
const reported = [
  poolReport('2026-02-28', { collected: { principal: '58.00', interest: '10.00' }, balance: '45000.00' }),
  poolReport('2026-05-31', { collected: { principal: '100.00', interest: '30.00' }, balance: '44000.00' }),
] as const;
const frozen = [{ ...reported[0], date: '2026-03-17' }, reported[1]];
const published = publishedUnder(terms, accountsInputs({ terms, dated: { poolReports: frozen, accountIncome: [] } }));
const told = { principal: '158.00', interest: '40.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' };
const poolReported = (report: PoolReport): CollectionsEvent => ({
  ...{ type: 'PoolReported', schemaVersion: 1, effectiveDate: report.date },
  payload: { dealId: 'example', periodNumber: 1, servicerId: 'servicer', ...report },
});
const closed = [
  collectionReceived({ totals: { ...noReceipts, ...told, lineCount: 2, gross: '198.00', net: '198.00' } }),
  ...reported.map(poolReported),
  collectionsFrozen,
];

/** Interest was 20.00 more, in the first report. */
const truth = { ...told, interest: '60.00' };
const right = poolReport('2026-02-28', { collected: { principal: '58.00', interest: '30.00' }, balance: '45000.00' });
const restating = (changes: Parameters<typeof propose>[0] = {}) =>
  propose(
    { claimedFrom: 'servicer', collections: [{ servicerId: 'servicer', ...truth }], pool: [right], ...changes },
    { deal: dealOf(terms), published },
  );

describe('restating a period of a deal with accounts of its own', () => {
  const { given } = operation({ initialState, evolve, decide: proposeRestatement });

  test('credits its accounts as the pool should have been reported, and claims what payees are short of', () => {
    const { payload } = proposed(restating(), closed);
    expect(payload.corrections.pool).toEqual({
      stated: frozen,
      corrected: [{ ...right, date: '2026-03-17' }, frozen[1]],
    });
    const inputs = accountsInputs({
      terms,
      dated: { poolReports: payload.corrections.pool?.corrected ?? [], accountIncome: [] },
    });
    expect(payload.result).toEqual(runWaterfall(terms, inputs));
    expect(payload.differences.length).toBeGreaterThan(0);
    const short = payload.payees.map(({ difference }) => Money.parse(difference)).filter((one) => one.isPositive());
    expect(payload.settlement).toEqual({ by: 'claim', claimedFrom: 'servicer', amount: Money.sum(short).toString() });
    given(closed)
      .when(restating())
      .then([{ type: 'RestatementProposed', schemaVersion: 1, effectiveDate: '2026-07-03', payload }]);
  });

  test('needs the receipts and the pool to say the same', () => {
    given(closed)
      .when(restating({ pool: [] }))
      .then(refused('POOL_REPORT_DIFFERS', { field: 'interest' }));
    given(closed)
      .when(restating({ collections: [] }))
      .then(refused('POOL_REPORT_DIFFERS', { field: 'interest' }));
  });

  test('names days on which the pool was reported, each once, and something that was wrong', () => {
    given(closed)
      .when(restating({ pool: [{ ...right, date: '2026-03-17' }] }))
      .then(refused('POOL_REPORT_MISSING', { field: 'pool', value: '2026-03-17' }));
    given(closed)
      .when(restating({ pool: [right, right] }))
      .then(refused('MALFORMED', { field: 'pool', value: '2026-02-28' }));
    given(closed)
      .when(restating({ pool: [{ ...right, balance: '-1.00' }] }))
      .then(refused('AMOUNT_NEGATIVE', { field: 'balance' }));
    given(closed)
      .when(restating({ collections: [], pool: [reported[0]] }))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    given(closed)
      .when(restating({ collections: [], pool: [{ ...reported[0], balance: '45000.01' }] }))
      .then([
        {
          ...{ type: 'RestatementProposed', schemaVersion: 1, effectiveDate: '2026-07-03' },
          payload: proposed(restating({ collections: [], pool: [{ ...reported[0], balance: '45000.01' }] }), closed)
            .payload,
        },
      ]);
  });

  test('whatever should have been reported: in = out + what its accounts hold, and nothing published moves', () => {
    const before = JSON.stringify(published);
    const amount = fc.bigInt({ min: 0n, max: 10n ** 6n }).map((minor) => Money.ofMinor(minor).toString());
    const sums = fc.record({ principal: amount, interest: amount, defaulted: amount });
    fc.assert(
      fc.property(sums, ({ principal, interest, defaulted }) => {
        const corrected = [frozen[0]!, poolReport('2026-05-31', { collected: { principal, interest }, defaulted })];
        const of = (component: 'principal' | 'interest') =>
          Money.sum(corrected.map(({ collected }) => Money.parse(collected[component])));
        const [allPrincipal, allInterest] = [of('principal'), of('interest')];
        const figures = { ...told, principal: allPrincipal.toString(), interest: allInterest.toString() };
        const corrections = {
          collections: [{ servicerId: 'servicer', stated: told, corrected: figures }],
          ...{ claims: [], pool: { stated: frozen, corrected } },
        };
        const found = restate(published, corrections, {
          followed: false,
          ledgers: new Map(),
          holders: [],
          later: [],
          claimedFrom: 'servicer',
          paid: published,
        });
        assert(found.ok, 'it is computed');
        const { payments, closing, book } = found.value.result;
        const sum = (...amounts: readonly string[]) => Money.sum(amounts.map((one) => Money.parse(one))).toString();
        const held = (closing.book?.accounts ?? []).map(({ balance }) => balance);
        const opened = (terms.accounts ?? []).map(({ openingBalance }) => openingBalance);
        // What the provider of the support paid is below zero.
        const ofSupport = (book?.facilityEntries ?? []).map(({ paid }) => paid);
        const out = payments.filter(({ item }) => !item.includes('guarantor')).map(({ amount }) => amount);
        expect(sum(...out, ...ofSupport, ...held)).toBe(
          sum(...opened, allPrincipal.toString(), allInterest.toString()),
        );
        expect(JSON.stringify(published)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});
