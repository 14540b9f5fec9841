import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { termsReplacing } from '../testing/example-replacement.js';
import { exampleDates } from '../testing/example-period.js';
import { exampleSummary, periodSummaryReceived, summaryDigest } from '../testing/example-servicing.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receivePeriodSummary, type ReceivePeriodSummary } from './receive-period-summary.js';

const { given } = operation({ initialState, evolve, decide: receivePeriodSummary });

const [servicer] = exampleTerms.parties.servicers;
const oneServicer: DealState = {
  status: 'registered',
  terms: { ...exampleTerms, parties: { ...exampleTerms.parties, servicers: servicer ? [servicer] : [] } },
  termsVersion: 1,
};
const twoServicers: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };

const receive = (
  added: Partial<ReceivePeriodSummary['added']> = {},
  sent: Partial<ReceivePeriodSummary['sent']> = {},
): ReceivePeriodSummary => ({
  sent: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    fileName: 'summary.csv',
    fileDigest: summaryDigest,
    fileBytes: 300,
    summary: exampleSummary,
    ...sent,
  },
  added: {
    today: '2026-06-05',
    deal: oneServicer,
    period: exampleDates(1),
    pool: { claims: '2102.00', assetCount: 2 },
    ...added,
  },
});

const next = { fileDigest: 'd4'.repeat(32) };

describe('receiving a period summary', () => {
  test('it states the period', () => {
    given([]).when(receive()).then([periodSummaryReceived()]);
  });

  test('a later one supersedes it', () => {
    given([periodSummaryReceived()])
      .when(receive({}, next))
      .then([periodSummaryReceived({ ...next, version: 2 })]);
  });

  test('its file has a name', () => {
    given([])
      .when(receive({}, { fileName: '' }))
      .then(refused('MALFORMED', { field: 'fileName' }));
  });

  test('the deal exists, and has a pool', () => {
    given([])
      .when(receive({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(receive({ pool: null }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test('the servicer is the deal’s', () => {
    given([])
      .when(receive({}, { servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
  });

  test('the same file is not received twice', () => {
    given([periodSummaryReceived()]).when(receive()).then(refused('FILE_ALREADY_ACCEPTED'));
  });

  test('the only servicer’s first one opens with the pool at cut-off', () => {
    given([])
      .when(receive({ pool: { claims: '2102.01', assetCount: 2 } }))
      .then(refused('OPENING_BALANCE_DIFFERS', { field: 'openingBalance', value: '2102.00' }));
    given([])
      .when(receive({ pool: { claims: '2102.00', assetCount: 3 } }))
      .then(refused('OPENING_BALANCE_DIFFERS', { field: 'openingCount', value: '2' }));
    given([])
      .when(receive({ deal: twoServicers, pool: { claims: '9999.00', assetCount: 9 } }))
      .then([periodSummaryReceived()]);
  });

  test('the next one opens where the newest of the period before closed', () => {
    const second = { ...next, periodNumber: 2 };
    const goesOn = { ...exampleSummary, openingBalance: '1902.00', closingBalance: '1702.00' };
    given([periodSummaryReceived()])
      .when(receive({ period: exampleDates(2), today: '2026-09-05' }, { ...second, summary: goesOn }))
      .then([
        { ...periodSummaryReceived({ ...second, summary: goesOn }), effectiveDate: exampleDates(2).determinationDate },
      ]);
    given([periodSummaryReceived()])
      .when(receive({ period: exampleDates(2) }, second))
      .then(refused('OPENING_BALANCE_DIFFERS', { field: 'openingBalance', value: '2102.00' }));
  });

  test('a successor’s goes on from the last of whom it replaced', () => {
    const under = { period: exampleDates(2), today: '2026-09-05', deal: { ...twoServicers, terms: termsReplacing() } };
    const second = { ...next, periodNumber: 2, servicerId: 'harbour' };
    const goesOn = { ...exampleSummary, openingBalance: '1902.00', closingBalance: '1702.00' };
    given([periodSummaryReceived()])
      .when(receive(under, { ...second, summary: goesOn }))
      .then([
        { ...periodSummaryReceived({ ...second, summary: goesOn }), effectiveDate: exampleDates(2).determinationDate },
      ]);
    given([periodSummaryReceived()])
      .when(receive(under, second))
      .then(refused('OPENING_BALANCE_DIFFERS', { field: 'openingBalance', value: '2102.00' }));
    given([periodSummaryReceived()])
      .when(receive(under, { ...second, servicerId: 'servicer', summary: goesOn }))
      .then(refused('SERVICER_NOT_IN_OFFICE'));
  });

  test('the period is open', () => {
    given([])
      .when(receive({ period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
