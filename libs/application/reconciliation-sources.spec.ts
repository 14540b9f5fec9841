import { describe, expect, test } from '@jest/globals';
import { statementBreaks, type BankCreditAdjusted, type StatementLine } from '#domain/collections';
import type { DomainEvent } from '#domain/shared';
import { remittanceReceived } from '../domain/testing/example-collections.js';
import { custodianStatementReceived } from '../domain/testing/example-statement.js';
import { RecordedReader } from './recorded-reader.js';
import { freeBalanceOf, ledgerOf } from './reconciliation-sources.js';
import { streams } from './streams.js';
import { seededLog } from './testing/seeded-log.js';

const remitted = remittanceReceived();
const { bankReference, amount } = remitted.payload;

const adjusted = (cause: BankCreditAdjusted['payload']['cause'], day: string, sign: '' | '-'): BankCreditAdjusted => ({
  ...{ type: 'BankCreditAdjusted', schemaVersion: 1, effectiveDate: day },
  payload: {
    ...{ dealId: 'example', periodNumber: 2, reason: 'the bank’s advice', adjustedBy: 'maker' },
    ...{ cause, corrects: { periodNumber: 1, bankReference }, credited: { as: 'remittance', servicerId: 'servicer' } },
    returnReference: 'R-1',
    ...(sign === '-' ? { stated: amount, corrected: '0.00' } : { stated: '0.00', corrected: amount }),
    difference: `${sign}${amount}`,
  },
});

const line = (reference: string, bookedOn: string, incoming: string, outgoing: string): StatementLine => ({
  ...{ line: 2, account: 'collection', bookedOn, bankReference: reference, counterparty: 'x', incoming, outgoing },
  ...{ balance: incoming, purpose: 'x', correction: 'no' },
});

describe('the ledger beside a custodian’s statement', () => {
  const breaksOf = async (booked: readonly DomainEvent[], lines: readonly StatementLine[]) => {
    const compared = custodianStatementReceived({ periodNumber: 2 });
    const log = await seededLog({ [streams.collections('example')]: [...booked, compared] });
    const ledger = await ledgerOf(new RecordedReader(log), { dealId: 'example', periodNumber: 2 });
    const moved = { account: 'collection', opening: '0.00', incoming: amount, outgoing: '0.00', closing: amount };
    return statementBreaks({ from: '2026-01-01', to: '2026-12-31', lines, accounts: [moved] }, ledger);
  };
  const credit = line(bankReference, remitted.effectiveDate, amount, '0.00');
  const wrongly = adjusted('returned', '2026-07-01', '-');
  const standing = adjusted('not returned', '2026-08-20', '');

  test('has nothing of a return that was none, whenever that was told', async () => {
    expect(await breaksOf([remitted, wrongly, standing], [credit])).toEqual([]);
    expect(await breaksOf([remitted, wrongly], [credit])).not.toEqual([]);
  });

  test('has the return that the bank made later under the same reference', async () => {
    const again = adjusted('returned', '2026-09-01', '-');
    const back = line('R-1', '2026-09-01', '0.00', amount);
    const breaks = await breaksOf([remitted, wrongly, standing, again], [credit, back]);
    expect(breaks.map(({ breakId }) => breakId)).toEqual(['statement balance/collection/closing']);
  });
});

test('of a period that the deal does not have, no more is read than of those that it has', async () => {
  const log = await seededLog({ [streams.collections('example')]: [remitted] });
  const read = async (periodNumber: number) => {
    const reader = new RecordedReader(log);
    expect(await freeBalanceOf(reader, { dealId: 'example', periodNumber }, 'collection')).toBe(amount);
    return reader.read;
  };
  expect(await read(99_999)).toEqual(await read(1));
});
