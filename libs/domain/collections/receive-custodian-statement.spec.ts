import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { custodianStatementReceived, exampleStatement, statementDigest } from '../testing/example-statement.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveCustodianStatement, type ReceiveCustodianStatement } from './receive-custodian-statement.js';

const { given } = operation({ initialState, evolve, decide: receiveCustodianStatement });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };

const receive = (
  sent: Partial<ReceiveCustodianStatement['sent']> = {},
  added: Partial<ReceiveCustodianStatement['added']> = {},
): ReceiveCustodianStatement => ({
  sent: {
    dealId: 'example',
    periodNumber: 1,
    fileName: 'statement.csv',
    fileDigest: statementDigest,
    fileBytes: 400,
    statement: exampleStatement,
    ...sent,
  },
  added: { today: '2026-06-12', deal, period: exampleDates(1), ...added },
});

const second = {
  periodNumber: 2,
  fileDigest: 'e5'.repeat(32),
  statement: {
    ...exampleStatement,
    ...{ from: '2026-06-11', to: '2026-09-10', lines: [] },
    accounts: [{ account: 'collection', opening: '223.50', incoming: '0.00', outgoing: '0.00', closing: '223.50' }],
  },
} as const;

describe('receiving a custodian’s statement', () => {
  test('it is kept with the period that it is reconciled with', () => {
    given([]).when(receive()).then([custodianStatementReceived()]);
  });

  test('a later one supersedes it', () => {
    const again = { fileDigest: 'e5'.repeat(32) };
    given([custodianStatementReceived()])
      .when(receive(again))
      .then([custodianStatementReceived({ ...again, version: 2 })]);
  });

  test('the next one follows without a day between', () => {
    const added = { period: exampleDates(2), today: '2026-09-14' };
    given([custodianStatementReceived(), collectionsFrozen])
      .when(receive(second, added))
      .then([{ ...custodianStatementReceived(second), effectiveDate: '2026-08-31' }]);
    const later = { ...second, statement: { ...second.statement, from: '2026-06-12' } };
    given([custodianStatementReceived(), collectionsFrozen])
      .when(receive(later, added))
      .then(refused('STATEMENT_NOT_CONTINUOUS', { field: 'from', value: '2026-06-12' }));
  });

  test('it opens with what the last one left', () => {
    const [account] = second.statement.accounts;
    const other = { ...second, statement: { ...second.statement, accounts: [{ ...account, opening: '223.51' }] } };
    given([custodianStatementReceived(), collectionsFrozen])
      .when(receive(other, { period: exampleDates(2), today: '2026-09-14' }))
      .then(refused('OPENING_BALANCE_DIFFERS', { field: 'balance', value: '223.51' }));
  });

  test('the first one begins on the cut-off date, and none ends before it begins', () => {
    given([])
      .when(receive({ statement: { ...exampleStatement, from: '2026-01-02' } }))
      .then(refused('STATEMENT_NOT_CONTINUOUS'));
    const long = custodianStatementReceived({ statement: { ...exampleStatement, to: '2026-09-20' } });
    given([long, collectionsFrozen])
      .when(
        receive(
          { ...second, statement: { ...second.statement, from: '2026-09-21' } },
          { period: exampleDates(2), today: '2026-09-25' },
        ),
      )
      .then(refused('STATEMENT_NOT_CONTINUOUS'));
  });

  test('it goes as far as the determination date', () => {
    const until = (to: string) => receive({ statement: { ...exampleStatement, to } });
    given([])
      .when(until('2026-05-30'))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'to', value: '2026-05-30' }));
    given([])
      .when(until('2026-05-31'))
      .then([custodianStatementReceived({ statement: { ...exampleStatement, to: '2026-05-31' } })]);
  });

  test('it says nothing of days to come', () => {
    given([])
      .when(receive({}, { today: '2026-06-09' }))
      .then(refused('DATE_IN_FUTURE', { field: 'to', value: '2026-06-10' }));
    given([])
      .when(receive({}, { today: '2026-06-10' }))
      .then([custodianStatementReceived()]);
  });

  test('its file has a name, and was not received before', () => {
    given([])
      .when(receive({ fileName: '' }))
      .then(refused('MALFORMED', { field: 'fileName' }));
    given([custodianStatementReceived()]).when(receive()).then(refused('FILE_ALREADY_ACCEPTED'));
  });

  test('the deal exists, and the period is open', () => {
    given([])
      .when(receive({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(receive({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
