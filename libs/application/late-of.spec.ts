import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balanceOf as held, post, transfersOf } from '#domain/ledger';
import type { TruststreamEvent } from '#domain/events';
import { Money } from '#domain/shared';
import { collectionsFrozen, remittanceReceived } from '../domain/testing/example-collections.js';
import { exampleTerms } from '../domain/testing/example-deal.js';
import { instructed, until } from '../domain/testing/example-distribution.js';
import { exampleTransfer, issued } from '../domain/testing/example-instruction.js';
import { periodOpened } from '../domain/testing/example-period.js';
import { lateOf } from './late-of.js';
import { OperationRunner } from './operation-runner.js';
import { answerInstruction } from './operations/answer-instruction.js';
import { bookBankCharge } from './operations/book-bank-charge.js';
import { receiveRemittance } from './operations/receive-remittance.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';
import { seededLog } from './testing/seeded-log.js';

const instructionId = instructed(0).payload.instructions[0]?.instructionId ?? '';

/** Period 1 is closed, and all of the 220.00 that it brought is on its way out; period 2 is open. */
async function given() {
  const log = await seededLog({
    [streams.deal('example')]: [
      {
        ...{ type: 'DealRegistered', schemaVersion: 1, effectiveDate: '2026-01-01' },
        payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms },
      },
    ],
    [streams.period('example', 1)]: [periodOpened(1)],
    [streams.period('example', 2)]: [periodOpened(2)],
    [streams.collections('example')]: [remittanceReceived(), collectionsFrozen],
    [streams.distribution('example', 1)]: [...until.drafted, instructed(0)],
    [streams.instruction(instructionId)]: [
      { ...issued(1), payload: { ...exampleTransfer, instructionId, amount: '220.00', attempt: 1 } },
    ],
  });
  const runner = new OperationRunner(log, { today: () => '2026-07-03' });
  let asked = 0;
  const context = () => {
    asked += 1;
    const actor = { subject: 'bank', roles: ['custodian' as const], partyId: 'custodian' };
    return { actor, ...{ commandId: `command ${asked}`, correlationId: 'c', causationId: null } };
  };
  const codeOf = (outcome: { readonly ok: boolean } & { readonly error?: { readonly code: string } }): string =>
    outcome.ok ? 'done' : (outcome.error?.code ?? '');
  const booked = { dealId: 'example', periodNumber: 2 };
  return {
    log,
    charges: async (amount: string, valueDate = '2026-05-29') => {
      const sent = { ...booked, amount, valueDate, bankReference: `F-${asked}`, remark: '手续费' };
      return codeOf(await runner.run(bookBankCharge, sent, context()));
    },
    remits: async (amount: string, bankReference = `B-9-${asked}`) => {
      const sent = { ...booked, servicerId: 'servicer', amount, valueDate: '2026-06-29', bankReference };
      return codeOf(await runner.run(receiveRemittance, sent, context()));
    },
    executes: async () => {
      const answer = { outcome: 'executed', executedOn: '2026-06-30', bankReference: 'P-1' } as const;
      return codeOf(await runner.run(answerInstruction, { instructionId, attempt: 1, ...answer }, context()));
    },
    collection: async (): Promise<Money> => {
      const events = [
        ...(await log.readStream(streams.collections('example'))),
        ...(await log.readStream(streams.instruction(instructionId))),
      ] as unknown as readonly TruststreamEvent[];
      return held(post(new Map(), events.flatMap(transfersOf)), 'collection');
    },
  };
}

describe('what the bank took in a closed period, and people see while its payment is under way', () => {
  test('is booked to the open period, named as late of the closed one', async () => {
    const { log, charges } = await given();
    expect(await charges('5.00')).toBe('done');
    const [booked] = (await log.readStream(streams.collections('example'))).slice(-1);
    expect(booked).toMatchObject({
      ...{ type: 'BankChargeBooked', effectiveDate: '2026-05-29' },
      payload: { periodNumber: 2, lateOf: 1, amount: '5.00' },
    });
    expect(await charges('5.00', '2026-06-29')).toBe('CREDIT_NOT_COVERED');
  });

  test('leaves the account short: a transfer is not booked that it does not hold, until what came in is', async () => {
    const { charges, remits, executes, collection } = await given();
    await charges('5.00');
    expect(await executes()).toBe('TRANSFER_NOT_COVERED');
    expect(await remits('4.99')).toBe('done');
    expect(await executes()).toBe('TRANSFER_NOT_COVERED');
    expect(await remits('0.01')).toBe('done');
    expect(await executes()).toBe('done');
    expect((await collection()).toString()).toBe('0.00');
  });

  test('nothing comes in under the reference of a transfer, nor is a transfer executed under that of what came in, at once or later', async () => {
    const { remits, executes } = await given();
    const outcomes = await Promise.all([remits('5.00', 'P-1'), executes()]);
    expect(outcomes.toSorted()).toEqual(['BANK_REFERENCE_ALREADY_BOOKED', 'done']);
    expect(await remits('6.00', 'P-1')).toBe('BANK_REFERENCE_ALREADY_BOOKED');
    const other = await given();
    await other.remits('5.00', 'P-1');
    expect(await other.executes()).toBe('BANK_REFERENCE_ALREADY_BOOKED');
  });

  test('in whatever order it is seen, money comes in and transfers are answered, the account holds what it should', async () => {
    const fen = fc.integer({ min: 1, max: 30_000 });
    const step = fc.oneof(
      fc.record({ does: fc.constantFrom('charges' as const, 'remits' as const), fen }),
      fc.record({ does: fc.constant('executes' as const), fen: fc.constant(22_000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const deal = await given();
        let holds = 22_000;
        for (const { does, fen: minor } of steps) {
          const amount = Money.ofMinor(BigInt(minor)).toString();
          const answer = does === 'executes' ? await deal.executes() : await deal[does](amount);
          if (answer === 'done') holds += does === 'remits' ? minor : -minor;
          expect(holds).toBeGreaterThanOrEqual(0);
          expect((await deal.collection()).minor).toBe(BigInt(holds));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is late of the period in whose days it lies, and of none where it is of the open one’s', async () => {
    const { log } = await given();
    const of = (valueDate: string, periodNumber = 2) =>
      lateOf(new RecordedReader(log), { dealId: 'example', periodNumber, valueDate });
    expect(await Promise.all([of('2026-05-31'), of('2026-01-01'), of('2026-06-01'), of('2025-12-31')])).toEqual([
      ...[1, 1, null, null],
    ]);
    expect(await of('2026-05-31', 3)).toBeNull();
  });
});
