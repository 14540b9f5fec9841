import { describe, expect, test } from '@jest/globals';
import type { Refusal, Result } from '#domain/shared';
import { accountIncomeReceived, collectionsFrozen } from '../domain/testing/example-collections.js';
import { exampleTerms } from '../domain/testing/example-deal.js';
import { instructed, until } from '../domain/testing/example-distribution.js';
import { exampleTransfer, executed, issued } from '../domain/testing/example-instruction.js';
import { periodOpened } from '../domain/testing/example-period.js';
import type { CommandReceipt } from './operation.js';
import { OperationRunner } from './operation-runner.js';
import { receiveAccountIncome } from './operations/receive-account-income.js';
import { approveReturnReversal } from './operations/approve-return-reversal.js';
import { proposeReturnReversal } from './operations/propose-return-reversal.js';
import { receiveReturnedPayment } from './operations/receive-returned-payment.js';
import { sha256Hex } from '#event-codec';
import { streams } from './streams.js';
import { seededLog } from './testing/seeded-log.js';

const [first, second] = [0, 1].flatMap((group) =>
  instructed(group).payload.instructions.map(({ instructionId }) => instructionId),
);
const paid = (instructionId: string | undefined) => {
  const payment = { ...exampleTransfer, stage: 'payment', from: 'collection', to: 'payee:trustee', instructionId };
  return [
    { ...issued(1), payload: { ...payment, attempt: 1 } },
    { ...executed(1), payload: { ...payment, attempt: 1, bankReference: `P-${instructionId}` } },
  ];
};

/** Two payments of period 1 were made, and period 2 is open. */
async function given() {
  const log = await seededLog({
    [streams.deal('example')]: [
      {
        ...{ type: 'DealRegistered', schemaVersion: 1, effectiveDate: '2026-01-01' },
        payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms },
      },
    ],
    [streams.period('example', 2)]: [periodOpened(2)],
    [streams.collections('example')]: [accountIncomeReceived, collectionsFrozen],
    [streams.distribution('example', 1)]: until.allocated,
    [streams.instruction(first ?? '')]: paid(first),
    [streams.instruction(second ?? '')]: paid(second),
  });
  const runner = new OperationRunner(log, { today: () => '2026-07-03' });
  const context = (commandId: string) => ({
    actor: { subject: 'bank', roles: ['custodian' as const], partyId: 'custodian' },
    ...{ commandId, correlationId: 'c', causationId: null },
  });
  return {
    comesBack: async (instructionId = '', bankReference = 'R-1') =>
      runner.run(
        receiveReturnedPayment,
        { instructionId, attempt: 1, valueDate: '2026-06-30', bankReference, reason: 'account closed' },
        context(`return ${instructionId}`),
      ),
    takenBack: async (instructionId = '') => {
      const by = (subject: string, role: 'trustee maker' | 'trustee checker') => ({
        ...context(`${subject} ${instructionId}`),
        actor: { subject, roles: [role], partyId: null },
      });
      const proposed = await runner.run(
        proposeReturnReversal,
        { instructionId, attempt: 1, reason: 'of another payment' },
        by('maker', 'trustee maker'),
      );
      const newest = await log.readNewest(streams.instruction(instructionId));
      const digest = newest ? sha256Hex(newest.payloadBytes) : '';
      const sent = { dealId: 'example', instructionId, digest };
      return [proposed, await runner.run(approveReturnReversal, sent, by('checker', 'trustee checker'))];
    },
    comesIn: async (bankReference = 'R-1') =>
      runner.run(
        receiveAccountIncome,
        {
          ...{ dealId: 'example', periodNumber: 2, kind: 'other', amount: '1.30' },
          ...{ valueDate: '2026-06-30', bankReference },
        },
        context(`income ${bankReference}`),
      ),
  };
}

const refusals = (outcomes: readonly Result<CommandReceipt, Refusal>[]): readonly string[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.code]));

describe('under the bank’s reference of a payment that came back', () => {
  test('nothing else is booked', async () => {
    const { comesBack, comesIn } = await given();
    expect(refusals([await comesBack(first)])).toEqual([]);
    expect(refusals([await comesIn()])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
    expect(refusals([await comesBack(second)])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
  });

  test('nothing else came in', async () => {
    const { comesBack, comesIn } = await given();
    expect(refusals([await comesIn()])).toEqual([]);
    expect(refusals([await comesBack(first)])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
  });

  test('of two returns, and of a return and a credit, at the same moment one is booked', async () => {
    const returns = await given();
    const both = await Promise.all([returns.comesBack(first), returns.comesBack(second)]);
    expect(refusals(both)).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
    const mixed = await given();
    expect(refusals(await Promise.all([mixed.comesBack(first), mixed.comesIn()]))).toEqual([
      'BANK_REFERENCE_ALREADY_BOOKED',
    ]);
  });
});

test('under the bank’s reference of a return that was none, something else is booked once two people took it back', async () => {
  const { comesBack, comesIn, takenBack } = await given();
  expect(refusals([await comesBack(first)])).toEqual([]);
  expect(refusals(await takenBack(first))).toEqual([]);
  expect(refusals([await comesBack(second)])).toEqual([]);
  expect(refusals([await comesIn()])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
});

test('under the bank’s reference of a payment nothing comes in, and no other payment comes back', async () => {
  const { comesBack, comesIn } = await given();
  expect(refusals([await comesIn(`P-${first}`)])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
  expect(refusals([await comesBack(second, `P-${first}`)])).toEqual(['BANK_REFERENCE_ALREADY_BOOKED']);
  expect(refusals([await comesIn('R-9')])).toEqual([]);
});
