import type { CustodianStatementReceived, LedgerEntry, Statement, StatementLine } from '#domain/collections';

export const statementDigest = 'd4'.repeat(32);

export const statementMovement = (line: number, changes: Partial<StatementLine> = {}): StatementLine => ({
  line,
  account: 'collection',
  bookedOn: '2026-06-10',
  bankReference: 'B-1',
  counterparty: '某某银行',
  incoming: '220.00',
  outgoing: '0.00',
  balance: '220.00',
  purpose: '回收款转付',
  correction: 'no',
  ...changes,
});

/** Says what the example remittance and account income booked: 220.00 and 3.50 on the collection account. */
export const exampleStatement: Statement = {
  from: '2026-01-01',
  to: '2026-06-10',
  lines: [
    statementMovement(2),
    statementMovement(3, { bankReference: 'B-2', incoming: '3.50', balance: '223.50', purpose: '结息' }),
  ],
  accounts: [{ account: 'collection', opening: '0.00', incoming: '223.50', outgoing: '0.00', closing: '223.50' }],
};

export const exampleLedger: readonly LedgerEntry[] = [
  { account: 'collection', date: '2026-06-10', bankReference: 'B-1', amount: '220.00' },
  { account: 'collection', date: '2026-06-10', bankReference: 'B-2', amount: '3.50' },
];

export const custodianStatementReceived = (
  changes: Partial<CustodianStatementReceived['payload']> = {},
): CustodianStatementReceived => ({
  type: 'CustodianStatementReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-31',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    version: 1,
    fileName: 'statement.csv',
    fileDigest: statementDigest,
    fileBytes: 400,
    statement: exampleStatement,
    ...changes,
  },
});
