import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { evolve as evolvePeriod, initialState as noPeriod } from '#domain/period';
import { supportCalls } from '#domain/waterfall';
import { exampleTerms } from '../testing/example-deal.js';
import { periodClosed } from '../testing/example-closing.js';
import { periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { callSupports, type CallSupports } from './call-supports.js';
import { recordSupportDefault, type RecordSupportDefault } from './record-support-default.js';
import type { SupportCalled, SupportDefaulted } from './supports.events.js';
import { evolve, initialState } from './supports.state.js';

const terms = {
  ...exampleTerms,
  supports: [
    {
      supportId: 'guarantee',
      name: 'Guarantee',
      // All ranks: what the example's first period leaves of principal is called for too.
      ranksCovered: 8,
      providers: [{ party: 'originator', agreedAmount: '5000.00', units: 1 }],
      agreedAmountLimits: 'all payments',
      specialTrustInterest: null,
    },
  ],
} as const;
const deal: DealState = { status: 'established', terms, termsVersion: 1 };
const closed = [periodOpened(1), periodClosed].reduce(evolvePeriod, noPeriod);
const sent = { dealId: 'example', periodNumber: 1 };
const [call] = supportCalls(terms, periodClosed.payload.inputs);
const [notice] = call?.notices ?? [];
if (!call || !notice) throw new Error('the example is short');
const { allocationDate } = periodClosed.payload.dates;

const called: SupportCalled = {
  type: 'SupportCalled',
  schemaVersion: 1,
  effectiveDate: '2026-06-15',
  payload: {
    ...sent,
    supportId: 'guarantee',
    ...notice,
    shortfall: call.shortfall,
    dueDate: allocationDate,
    calledBy: 'maker',
  },
};
const defaulted = (unpaid: string): SupportDefaulted => ({
  type: 'SupportDefaulted',
  schemaVersion: 1,
  effectiveDate: '2026-12-31',
  payload: { ...sent, supportId: 'guarantee', provider: 'originator', unpaid, reason: 'letter 1' },
});

describe('calling the supports', () => {
  const { given } = operation({ initialState, evolve, decide: callSupports });
  const ask = (added: Partial<CallSupports['added']> = {}): CallSupports => ({
    sent,
    added: { today: '2026-06-15', actor: 'maker', deal, period: closed, ...added },
  });

  test('asks each provider for its part, at most what it agreed, with the reason', () => {
    given([]).when(ask()).then([called]);
  });

  test('the deal must exist', () => {
    given([])
      .when(ask({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the period must be closed', () => {
    given([])
      .when(ask({ period: [periodOpened(1)].reduce(evolvePeriod, noPeriod) }))
      .then(refused('PERIOD_NOT_CLOSED'));
  });

  test('is done once', () => {
    given([called]).when(ask()).then(refused('SUPPORT_ALREADY_CALLED'));
  });

  test('needs something that is short', () => {
    given([])
      .when(ask({ deal: { ...deal, terms: exampleTerms } }))
      .then(refused('SUPPORT_NOT_NEEDED'));
  });
});

describe('recording a provider’s default', () => {
  const { given } = operation({ initialState, evolve, decide: recordSupportDefault });
  const record = (
    paid: string,
    change: Partial<RecordSupportDefault['sent']> = {},
    today = '2026-12-31',
  ): RecordSupportDefault => ({
    sent: { ...sent, supportId: 'guarantee', provider: 'originator', reason: 'letter 1', ...change },
    added: { today, received: [{ supportId: 'guarantee', provider: 'originator', amount: paid }] },
  });

  test('states what it has not paid', () => {
    given([called])
      .when(record('1000.00'))
      .then([defaulted('4000.00')]);
  });

  test('says why', () => {
    given([called])
      .when(record('0.00', { reason: ' ' }))
      .then(refused('MALFORMED'));
  });

  test('needs a call', () => {
    given([]).when(record('0.00')).then(refused('SUPPORT_NOT_CALLED'));
    given([called])
      .when(record('0.00', { provider: 'trustee' }))
      .then(refused('SUPPORT_NOT_CALLED'));
  });

  test('is none where all is paid, or is recorded', () => {
    given([called]).when(record('5000.00')).then(refused('SUPPORT_NOT_OWED'));
    given([called, defaulted('5000.00')])
      .when(record('0.00'))
      .then(refused('SUPPORT_NOT_OWED'));
  });

  test('waits for the due date to pass', () => {
    given([called])
      .when(record('0.00', {}, allocationDate))
      .then(refused('SUPPORT_NOT_DUE'));
  });
});
