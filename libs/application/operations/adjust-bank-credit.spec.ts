import { expect, test } from '@jest/globals';
import { accountIncomeReceived } from '../../domain/testing/example-collections.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { instructed } from '../../domain/testing/example-distribution.js';
import { executed, exampleTransfer, issued } from '../../domain/testing/example-instruction.js';
import { periodOpened } from '../../domain/testing/example-period.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { seededLog } from '../testing/seeded-log.js';
import { adjustBankCredit } from './adjust-bank-credit.js';

/** 50.00 came in on the collection account, and the same sum is paid out of it, once and, where it came back, again. */
const holding = (attempts: readonly object[]) =>
  seededLog({
    [streams.deal('example')]: [
      { ...of, type: 'DealRegistered', payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms } },
    ],
    [streams.period('example', 1)]: [periodOpened(1)],
    [streams.collections('example')]: [
      { ...accountIncomeReceived, payload: { ...accountIncomeReceived.payload, amount: '50.00' } },
    ],
    [streams.distribution('example', 1)]: [instructed(0)],
    [streams.instruction(instructionId)]: attempts,
  } as Parameters<typeof seededLog>[0]);

const of = { schemaVersion: 1, effectiveDate: '2026-06-25' } as const;
const [{ instructionId } = exampleTransfer] = instructed(0).payload.instructions;
const payment = {
  ...exampleTransfer,
  ...{ instructionId, stage: 'payment', from: 'collection', to: 'payee:trustee', amount: '50.00' },
} as const;
const paid = (attempt: number) => [
  { ...issued(attempt), payload: { ...payment, attempt } },
  { ...executed(attempt), payload: { ...payment, attempt, bankReference: `P-${attempt}` } },
];
const cameBack = {
  ...of,
  type: 'PaymentReturned',
  payload: { ...payment, attempt: 1, bankReference: 'R-1', reason: 'the account is closed' },
};

/** The bank takes the 50.00 back. */
const takenBack = async (attempts: readonly object[]) =>
  adjustBankCredit.decide(
    {
      ...{ dealId: 'example', periodNumber: 1, bankReference: 'B-2', cause: 'returned', corrected: null },
      ...{ returnReference: 'R-2', valueDate: '2026-06-25', reason: 'the bank’s advice' },
    },
    new RecordedReader(await holding(attempts)),
    { today: '2026-06-26', actor: 'maker' },
  );

test('what a payee is owed again, because its bank sent it back, does not leave with a credit that the bank takes back', async () => {
  expect(await takenBack([])).toMatchObject({ ok: true });
  expect(await takenBack(paid(1))).toMatchObject({ error: { code: 'CREDIT_NOT_COVERED', value: 'B-2' } });
  expect(await takenBack([...paid(1), cameBack])).toMatchObject({ error: { code: 'CREDIT_NOT_COVERED' } });
  const [again] = paid(2);
  expect(await takenBack([...paid(1), cameBack, again as object])).toMatchObject({
    error: { code: 'CREDIT_NOT_COVERED' },
  });
});
