import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { accountsDeal, poolReport } from '../testing/example-accounts-deal.js';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PoolReported } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { reportPool, type ReportPool } from './report-pool.js';

const { given } = operation({ initialState, evolve, decide: reportPool });

const deal: DealState = { status: 'established', terms: accountsDeal, termsVersion: 1 };
const may = poolReport('2026-05-31', { collected: { interest: '40.00', prepayment: '200.00' }, defaulted: '5.00' });

const servicer = { partyId: 'servicer', name: 'Servicer' };
const second = { partyId: 'second', name: 'Second' };

const report = (sent: Partial<ReportPool['sent']> = {}, added: Partial<ReportPool['added']> = {}): ReportPool => ({
  sent: { dealId: 'accounts', servicerId: 'servicer', periodNumber: 1, ...may, ...sent },
  added: { today: '2026-06-09', deal, period: exampleDates(1), ...added },
});

const reported = (changes: Partial<PoolReported['payload']> = {}): PoolReported => {
  const payload = { dealId: 'accounts', servicerId: 'servicer', periodNumber: 1, ...may, ...changes };
  return { type: 'PoolReported', schemaVersion: 1, effectiveDate: payload.date, payload };
};

describe('reporting the pool', () => {
  test('it counts as of its day', () => {
    given([])
      .when(report({ balance: '40000', defaulted: '5' }))
      .then([reported()]);
  });

  test('a period may have several, and one of the same day takes the place of the one before', () => {
    given([reported({ date: '2026-03-31' }), reported()])
      .when(report({ defaulted: '5.01' }))
      .then([reported({ defaulted: '5.01' })]);
  });

  test('what another servicer reports of the day stands beside it', () => {
    const terms = { ...accountsDeal, parties: { ...accountsDeal.parties, servicers: [servicer, second] } };
    given([reported()])
      .when(report({ servicerId: 'second' }, { deal: { ...deal, terms } }))
      .then([reported({ servicerId: 'second' })]);
    const state = [reported(), reported({ servicerId: 'second' })].reduce(evolve, initialState);
    expect(collectionsOf(state, 1).poolReports.map(({ servicerId }) => servicerId)).toEqual(['servicer', 'second']);
  });

  test('who left, and who has not come yet, reports nothing of the day', () => {
    const parties = termsReplacing({ from: '2026-05-31', paidFrom: '2026-05-31' }).parties;
    const under = { deal: { ...deal, terms: { ...accountsDeal, parties } } };
    given([])
      .when(report({}, under))
      .then(refused('SERVICER_NOT_IN_OFFICE', { field: 'servicerId' }));
    given([])
      .when(report({ servicerId: 'harbour' }, under))
      .then([reported({ servicerId: 'harbour' })]);
    given([])
      .when(report({ servicerId: 'harbour', date: '2026-05-30' }, under))
      .then(refused('SERVICER_NOT_IN_OFFICE', { field: 'servicerId', value: 'harbour' }));
  });

  test('the same again has no second effect', () => {
    given([reported()])
      .when(report())
      .then(refused('POOL_REPORT_ALREADY_ENTERED', { field: 'date', value: '2026-05-31' }));
  });

  test.each([
    ['an amount that is none', { balance: '1,000' }, 'AMOUNT_MALFORMED', 'balance'],
    ['a negative one', { defaulted: '-1.00' }, 'AMOUNT_NEGATIVE', 'defaulted'],
    [
      'three decimals',
      { collected: { ...may.collected, recovery: '0.001' } },
      'AMOUNT_TOO_PRECISE',
      'collected.recovery',
    ],
    ['no date', { date: 'May' }, 'DATE_MALFORMED', 'date'],
    ['a day to come', { date: '2026-06-10' }, 'DATE_IN_FUTURE', 'date'],
    ['a day before the period', { date: '2025-12-31' }, 'DATE_OUTSIDE_PERIOD', 'date'],
    ['a day after it', { date: '2026-06-01' }, 'DATE_OUTSIDE_PERIOD', 'date'],
    ['a stranger', { servicerId: 'other' }, 'SERVICER_UNKNOWN', 'servicerId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(report(sent)).then(refused(code, { field }));
  });

  test('the deal must exist, and have something that depends on it', () => {
    given([])
      .when(report({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(report({}, { deal: { ...deal, terms: exampleTerms } }))
      .then(refused('POOL_REPORT_NOT_NEEDED'));
  });

  test('the period must be open', () => {
    given([])
      .when(report({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(report()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
