import { describe, expect, test } from '@jest/globals';
import type { ClaimedReference } from '#domain/bank-references';
import type { DomainEvent, Refusal, Result } from '#domain/shared';
import { accountIncomeReceived, collectionsFrozen } from '../domain/testing/example-collections.js';
import { exampleTerms } from '../domain/testing/example-deal.js';
import { instructed, until } from '../domain/testing/example-distribution.js';
import { exampleTransfer, executed, issued } from '../domain/testing/example-instruction.js';
import { periodOpened } from '../domain/testing/example-period.js';
import type { CommandReceipt, Operation } from './operation.js';
import { OperationRunner } from './operation-runner.js';
import { answerInstruction } from './operations/answer-instruction.js';
import { bookBankCharge } from './operations/book-bank-charge.js';
import { receiveAccountIncome } from './operations/receive-account-income.js';
import { receiveReturnedPayment } from './operations/receive-returned-payment.js';
import { receiveReadAnswers } from './operations/upload-instruction-answers.js';
import { streams } from './streams.js';
import { ComesFirst } from './testing/comes-first.js';
import { seed, seededLog } from './testing/seeded-log.js';

const [first = '', second = ''] = [0, 1].flatMap((group) =>
  instructed(group).payload.instructions.map(({ instructionId }) => instructionId),
);
const payment = (instructionId: string) =>
  ({ ...exampleTransfer, stage: 'payment', from: 'fees', to: 'payee:trustee', instructionId }) as const;
const sentOut = (instructionId: string): DomainEvent => ({
  ...issued(1),
  payload: { ...payment(instructionId), attempt: 1 },
});
const claimed = (reference: ClaimedReference): DomainEvent => ({
  ...{ type: 'BankReferencesClaimed', schemaVersion: 1, effectiveDate: '2026-06-24' },
  payload: { dealId: 'example', references: [reference] },
});
const deal: DomainEvent = {
  ...{ type: 'DealRegistered', schemaVersion: 1, effectiveDate: '2026-01-01' },
  payload: { dealId: 'example', termsVersion: 1, terms: exampleTerms },
};

/** Two payments of period 1 await their answers, and period 2 is open. */
async function given(more: Readonly<Record<string, readonly DomainEvent[]>> = {}) {
  const log = new ComesFirst();
  const standing = {
    [streams.deal('example')]: [deal],
    [streams.period('example', 2)]: [periodOpened(2)],
    [streams.collections('example')]: [accountIncomeReceived, collectionsFrozen],
    [streams.distribution('example', 1)]: until.allocated,
    [streams.instruction(first)]: [sentOut(first)],
    [streams.instruction(second)]: [sentOut(second)],
    ...more,
  };
  await seededLog(standing, log);
  return { log, ...acting(log) };
}

/** What the custodian tells of it: refused with a code, or nothing. */
function acting(log: ComesFirst) {
  const runner = new OperationRunner(log, { today: () => '2026-07-03' });
  let commands = 0;
  const does = async <Sent extends object>(operation: Operation<Sent>, sent: Sent): Promise<string | null> => {
    commands += 1;
    const outcome: Result<CommandReceipt, Refusal> = await runner.run(operation, sent, {
      actor: { subject: 'bank', roles: ['custodian' as const], partyId: 'custodian' },
      ...{ commandId: `bank/${commands}`, correlationId: 'c', causationId: null },
    });
    return outcome.ok ? null : outcome.error.code;
  };
  const answer = (instructionId: string, bankReference: string, executedOn = '2026-06-24', attempt = 1) =>
    ({ instructionId, attempt, outcome: 'executed', executedOn, bankReference }) as const;
  const of = { dealId: 'example', periodNumber: 2, valueDate: '2026-06-30' };
  return {
    pays: (instructionId: string, bankReference: string, attempt = 1) =>
      does(
        answerInstruction,
        answer(instructionId, bankReference, attempt === 1 ? '2026-06-24' : '2026-06-30', attempt),
      ),
    comesBack: (instructionId: string, bankReference: string) =>
      does(receiveReturnedPayment, {
        ...{ instructionId, attempt: 1, valueDate: '2026-06-30', bankReference, reason: 'account closed' },
      }),
    comesIn: (bankReference: string) =>
      does(receiveAccountIncome, { ...of, kind: 'other', amount: '9.70', bankReference }),
    charges: (bankReference: string, amount = '0.50') =>
      does(bookBankCharge, { ...of, amount, bankReference, remark: '划款手续费' }),
    /** A file of the custodian's, whose lines the system then gives to their instructions. */
    answersInOneFile: async (lines: readonly (readonly [string, string, string?, number?])[]) => {
      const answers = lines.map((line, index) => ({ line: index + 2, ...answer(...line) }));
      const file = { dealId: 'example', fileName: 'a.csv', fileDigest: JSON.stringify(lines), fileBytes: 90, answers };
      const refused = await does(receiveReadAnswers, file);
      if (refused !== null) return refused;
      const given = [];
      for (const { line: _, ...one } of answers) given.push(await does(answerInstruction, one));
      return given;
    },
    commands: () => commands,
  };
}

const REFUSED = 'BANK_REFERENCE_ALREADY_BOOKED';

describe('one bank reference, one movement of the deal', () => {
  test('of two payments under one number the second is refused, at the same moment as well', async () => {
    const { pays } = await given();
    expect([await pays(first, 'P-1'), await pays(second, 'P-1')]).toEqual([null, REFUSED]);
    expect(await pays(second, 'P-2')).toBeNull();
    const racing = await given();
    const both = await Promise.all([racing.pays(first, 'P-1'), racing.pays(second, 'P-1')]);
    expect(both.filter((code) => code !== null)).toEqual([REFUSED]);
  });

  test('however the number is written', async () => {
    const { pays } = await given();
    expect([await pays(first, 'P-1'), await pays(second, 'Ｐ-1 ')]).toEqual([null, REFUSED]);
  });

  test('what comes in bears another number than a payment, and a payment another than what came in', async () => {
    const { pays, comesIn } = await given();
    expect([await pays(first, 'P-1'), await comesIn('P-1')]).toEqual([null, REFUSED]);
    expect([await comesIn('C-1'), await pays(second, 'C-1')]).toEqual([null, REFUSED]);
  });

  test('what comes in while a file of answers is taken in refuses the file', async () => {
    const { log, answersInOneFile } = await given({
      [streams.bankReferences('example')]: [claimed({ bankReference: 'P-1', instructionId: first })],
    });
    const { payload } = accountIncomeReceived;
    const cameIn = { ...accountIncomeReceived, payload: { ...payload, periodNumber: 2, bankReference: 'P-1' } };
    log.comesFirst(streams.collections('example'), cameIn);
    expect(await answersInOneFile([[first, 'P-1']])).toBe(REFUSED);
    expect(await log.readStream(streams.instructionAnswers('example'))).toEqual([]);
  });

  test('what is sent again leaves under a number of its own: neither the first payment’s nor that of its return', async () => {
    const again = { ...issued(2), payload: { ...payment(first), attempt: 2 } };
    const { pays, comesBack, log, answersInOneFile } = await given();
    expect([await pays(first, 'P-1'), await comesBack(first, 'R-1')]).toEqual([null, null]);
    await log.append(seed(streams.instruction(first), [again], 'sent again'));
    expect([await pays(first, 'P-1', 2), await pays(first, 'R-1', 2)]).toEqual([REFUSED, REFUSED]);
    expect(await answersInOneFile([[first, 'R-1', '2026-06-30', 2]])).toBe(REFUSED);
    expect(await pays(first, 'P-2', 2)).toBeNull();
  });

  test('what is paid again under the number of the payment that came back is refused', async () => {
    const { pays, comesBack } = await given();
    expect([await pays(first, 'P-1'), await comesBack(first, 'R-1')]).toEqual([null, null]);
    expect(await pays(second, 'R-1')).toBe(REFUSED);
  });
});

describe('what a bank honestly makes under one number', () => {
  test('a batch: payments of one account and day that one file of answers names together', async () => {
    const { answersInOneFile, comesIn } = await given();
    expect(
      await answersInOneFile([
        [first, 'BATCH-1'],
        [second, 'BATCH-1'],
      ]),
    ).toEqual([null, null]);
    expect(await comesIn('BATCH-1')).toBe(REFUSED);
  });

  test('on two days it is no batch, nor in two files', async () => {
    const { answersInOneFile } = await given();
    const onTwoDays = [
      [first, 'BATCH-1', '2026-06-24'],
      [second, 'BATCH-1', '2026-06-25'],
    ] as const;
    expect(await answersInOneFile(onTwoDays)).toBe(REFUSED);
    expect(await answersInOneFile([[first, 'BATCH-1']])).toEqual([null]);
    expect(await answersInOneFile([[second, 'BATCH-1']])).toBe(REFUSED);
  });

  test('a return under the number of its payment, each of a batch as well; not under another one’s', async () => {
    const { answersInOneFile, comesBack } = await given();
    await answersInOneFile([
      [first, 'BATCH-1'],
      [second, 'BATCH-1'],
    ]);
    expect([await comesBack(first, 'BATCH-1'), await comesBack(second, 'BATCH-1')]).toEqual([null, null]);
    const others = await given();
    expect([await others.pays(first, 'P-1'), await others.pays(second, 'P-2')]).toEqual([null, null]);
    expect(await others.comesBack(first, 'P-2')).toBe(REFUSED);
  });

  test('a charge beside the payment that it was taken for, whichever is booked first, and once', async () => {
    const { pays, charges, comesIn } = await given();
    expect(await comesIn('C-1')).toBeNull();
    expect([await pays(first, 'P-1'), await charges('P-1'), await charges('P-1')]).toEqual([null, null, REFUSED]);
    expect([await charges('P-2'), await pays(second, 'P-2')]).toEqual([null, null]);
  });
});

test('a charge of the transfer’s own sum, on the account that it left, is the transfer', async () => {
  const allocation = { ...exampleTransfer, instructionId: first, attempt: 1 };
  const { pays, charges, comesIn } = await given({
    [streams.instruction(first)]: [{ ...issued(1), payload: allocation }],
  });
  expect([await comesIn('C-1'), await pays(first, 'P-1')]).toEqual([null, null]);
  expect([await charges('P-1', allocation.amount), await charges('P-1', '0.20')]).toEqual([REFUSED, null]);
});

test('a claim alone, of a payment that was not booked after it, hinders nobody', async () => {
  const { comesIn, pays } = await given({
    [streams.bankReferences('example')]: [claimed({ bankReference: 'P-1', instructionId: first })],
  });
  expect(await comesIn('P-1')).toBeNull();
  expect(await pays(first, 'P-1')).toBe(REFUSED);
  expect(await pays(first, 'P-2')).toBeNull();
});

describe('in a log from before payments claimed their numbers', () => {
  const before = {
    [streams.instruction(first)]: [
      sentOut(first),
      { ...executed(1), payload: { ...payment(first), attempt: 1, bankReference: 'P-1' } },
    ],
  };

  test('what was paid then is known, before the first claim and after it', async () => {
    const { comesIn, pays } = await given(before);
    expect(await comesIn('P-1')).toBe(REFUSED);
    expect(await pays(second, 'P-1')).toBe(REFUSED);
    expect(await pays(second, 'P-2')).toBeNull();
    expect([await comesIn('P-1'), await comesIn('P-2')]).toEqual([REFUSED, REFUSED]);
  });
});

test('a booking reads as many streams, however much was paid before, and none of a payment', async () => {
  const read = async (periods: number) => {
    const paid: Record<string, readonly DomainEvent[]> = {};
    const claims: DomainEvent[] = [];
    for (let periodNumber = 1; periodNumber <= periods; periodNumber += 1) {
      const instructionId = `example-${periodNumber}-payment-1`;
      const bankReference = `P-${periodNumber}`;
      const sent = { ...payment(instructionId), periodNumber, attempt: 1 };
      claims.push(claimed({ bankReference, instructionId }));
      paid[streams.instruction(instructionId)] = [
        { ...issued(1), payload: sent },
        { ...executed(1), payload: { ...sent, bankReference } },
      ];
    }
    const { log, comesIn, commands } = await given({ ...paid, [streams.bankReferences('example')]: claims });
    expect(await comesIn('C-1')).toBeNull();
    const kept = await log.findCommand(`bank/${commands()}`);
    return (kept?.record.read ?? []).map(({ stream }) => stream);
  };
  const [young, old] = [await read(1), await read(120)];
  expect(old).toEqual(young);
  expect(old).toContain(streams.bankReferences('example'));
  expect(old.filter((one) => one.startsWith('instruction-') || one.startsWith('distribution-'))).toEqual([]);
});
