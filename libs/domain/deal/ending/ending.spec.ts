import { describe, test } from '@jest/globals';
import { registered } from '../../testing/example-deal.js';
import { operation, refused } from '../../testing/given-when-then.js';
import type { DealEvent, Ending, TerminationProposed, TrustTerminated } from '../deal.events.js';
import { evolve, initialState } from '../deal.state.js';
import { confirmTermination, type ConfirmTermination } from './confirm-termination.js';
import type { TrustStanding } from './grounds.js';
import { liquidateTrust, type LiquidateTrust } from './liquidate-trust.js';
import { proposeTermination, type ProposeTermination } from './propose-termination.js';
import { terminateTrust } from './terminate-trust.js';

const established: DealEvent = {
  type: 'TrustEstablished',
  schemaVersion: 1,
  effectiveDate: '2026-03-16',
  payload: { dealId: 'example', closingDate: '2026-03-16', classes: [], accounts: [] },
};
const running = [registered, established];
const resolution: Ending = {
  dealId: 'example',
  ground: 'resolution',
  date: '2027-06-01',
  evidence: 'holders’ resolution 7',
};
const standing: TrustStanding = {
  classes: [
    { classId: 'senior', balance: '0.00' },
    { classId: 'sub', balance: '250000.00' },
  ],
  pool: '3000.00',
  cleanUpPaid: null,
  owed: [],
};
const owed = [{ requestId: 'r-1', amount: '5.50' }];
const proposed = (change: Partial<Ending> = {}): TerminationProposed => ({
  type: 'TerminationProposed',
  schemaVersion: 1,
  effectiveDate: '2027-06-10',
  payload: { ...resolution, ...change, proposedBy: 'maker' },
});
const terminated: TrustTerminated = {
  type: 'TrustTerminated',
  schemaVersion: 1,
  effectiveDate: '2027-06-01',
  payload: { ...resolution, proposedBy: 'maker', confirmedBy: 'checker' },
};
const liquidated: DealEvent = {
  type: 'TrustLiquidated',
  schemaVersion: 1,
  effectiveDate: '2027-09-01',
  payload: { dealId: 'example', report: 'report 1', liquidatedBy: 'checker' },
};

describe('stating that a trust ends', () => {
  const { given } = operation({ initialState, evolve, decide: proposeTermination });
  const state = (change: Partial<Ending> = {}, known: Partial<TrustStanding> = {}): ProposeTermination => ({
    sent: { ...resolution, ...change },
    added: { today: '2027-06-10', actor: 'maker', standing: { ...standing, ...known } },
  });

  test('a resolution stands on its evidence, and may be stated anew before it is confirmed', () => {
    given(running).when(state()).then([proposed()]);
    given([...running, proposed()])
      .when(state({ ground: 'declared event' }))
      .then([proposed({ ground: 'declared event' })]);
  });

  test('not while an originator owes the price of assets', () => {
    given(running)
      .when(state({}, { owed }))
      .then(refused('BUY_BACK_OUTSTANDING', { field: 'requestId', value: 'r-1' }));
  });

  test('needs evidence and a day that has come', () => {
    given(running)
      .when(state({ evidence: '' }))
      .then(refused('MALFORMED'));
    given(running)
      .when(state({ date: 'June' }))
      .then(refused('DATE_MALFORMED'));
    given(running)
      .when(state({ date: '2027-06-11' }))
      .then(refused('DATE_IN_FUTURE'));
  });

  test('needs a trust that exists and has not ended', () => {
    given([]).when(state()).then(refused('DEAL_UNKNOWN'));
    given([registered]).when(state()).then(refused('TRUST_NOT_ESTABLISHED'));
    given([...running, proposed(), terminated])
      .when(state())
      .then(refused('TRUST_TERMINATED'));
  });

  test.each([
    ['legal maturity', {}],
    ['classes paid', {}],
    ['pool exhausted', {}],
    ['pool exhausted', { pool: null }],
    ['clean-up call', {}],
  ] as const)('%s is not so where the records say otherwise', (ground, known) => {
    given(running)
      .when(state({ ground }, known))
      .then(refused('TERMINATION_GROUND_NOT_MET', { field: 'ground', value: ground }));
  });

  test.each([
    ['classes paid', { classes: [{ classId: 'senior', balance: '0.00' }] }],
    ['pool exhausted', { pool: '0.00' }],
    ['clean-up call', { cleanUpPaid: 'all' }],
  ] as const)('%s is so where the records say so', (ground, known) => {
    given(running)
      .when(state({ ground }, known))
      .then([proposed({ ground })]);
  });
});

describe('confirming that a trust ends', () => {
  const { given } = operation({ initialState, evolve, decide: confirmTermination });
  const confirm = (change: Partial<Ending> = {}, actor = 'checker'): ConfirmTermination => ({
    sent: { ...resolution, ...change },
    added: { actor, standing },
  });

  test('not while an originator owes the price of assets', () => {
    const { sent, added } = confirm();
    given([...running, proposed()])
      .when({ sent, added: { ...added, standing: { ...standing, owed } } })
      .then(refused('BUY_BACK_OUTSTANDING', { value: 'r-1' }));
  });

  test('a second person confirms the very statement that stands', () => {
    given([...running, proposed()])
      .when(confirm())
      .then([terminated]);
  });

  test('needs a trust that has not ended, and a statement', () => {
    given([]).when(confirm()).then(refused('DEAL_UNKNOWN'));
    given([registered]).when(confirm()).then(refused('TRUST_NOT_ESTABLISHED'));
    given(running).when(confirm()).then(refused('TERMINATION_NOT_PROPOSED'));
    given([...running, proposed(), terminated])
      .when(confirm())
      .then(refused('TRUST_TERMINATED'));
  });

  test('is not for the one who stated it, nor of another day, ground or evidence', () => {
    const history = [...running, proposed()];
    given(history).when(confirm({}, 'maker')).then(refused('APPROVAL_BY_MAKER'));
    for (const other of [{ date: '2027-06-02' }, { ground: 'declared event' }, { evidence: 'another' }] as const) {
      given(history).when(confirm(other)).then(refused('APPROVAL_OF_OTHER_FIGURES'));
    }
  });

  test('not once the records say otherwise', () => {
    given([...running, proposed({ ground: 'pool exhausted' })])
      .when(confirm({ ground: 'pool exhausted' }))
      .then(refused('TERMINATION_GROUND_NOT_MET'));
  });
});

describe('a trust that ends by what is on record', () => {
  const { given } = operation({ initialState, evolve, decide: terminateTrust });

  test('ends without anyone’s statement, once', () => {
    given(running)
      .when({ sent: resolution })
      .then([{ ...terminated, payload: { ...resolution, proposedBy: null, confirmedBy: null } }]);
    given([...running, terminated])
      .when({ sent: resolution })
      .then(refused('TRUST_TERMINATED'));
    given([registered]).when({ sent: resolution }).then(refused('TRUST_NOT_ESTABLISHED'));
    given([]).when({ sent: resolution }).then(refused('DEAL_UNKNOWN'));
  });
});

describe('liquidating a trust', () => {
  const { given } = operation({ initialState, evolve, decide: liquidateTrust });
  const ended = [...running, terminated];
  const liquidate = (added: Partial<LiquidateTrust['added']> = {}, report = 'report 1'): LiquidateTrust => ({
    sent: { dealId: 'example', report },
    added: {
      today: '2027-09-01',
      actor: 'checker',
      unpaidPeriod: null,
      owed: [],
      balances: [{ account: 'collection', balance: '0.00' }],
      isReportUnpublished: false,
      ...added,
    },
  });

  test('closes the deal once the last payment is made and nothing is left', () => {
    given(ended).when(liquidate()).then([liquidated]);
  });

  test('says which price or payment is outstanding, or what is left where', () => {
    given(ended)
      .when(liquidate({ owed }))
      .then(refused('BUY_BACK_OUTSTANDING', { field: 'requestId', value: 'r-1' }));
    given(ended)
      .when(liquidate({ unpaidPeriod: 5 }))
      .then(refused('PAYMENT_OUTSTANDING', { field: 'periodNumber', value: '5' }));
    given(ended)
      .when(liquidate({ balances: [{ account: 'reserve', balance: '12.00' }] }))
      .then(refused('TRUST_ACCOUNTS_NOT_EMPTY', { field: 'account', value: 'reserve' }));
  });

  test('waits for the liquidation report that is prepared and not published', () => {
    given(ended)
      .when(liquidate({ isReportUnpublished: true }))
      .then(refused('LIQUIDATION_REPORT_UNPUBLISHED'));
  });

  test('needs a trust that has ended and is not closed yet, and a report', () => {
    given([]).when(liquidate()).then(refused('DEAL_UNKNOWN'));
    given(running).when(liquidate()).then(refused('TRUST_NOT_TERMINATED'));
    given([...ended, liquidated])
      .when(liquidate())
      .then(refused('TRUST_LIQUIDATED'));
    given(ended).when(liquidate({}, '')).then(refused('MALFORMED'));
  });
});
