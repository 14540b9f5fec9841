import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import {
  allotUnits,
  answerInstruction,
  approveDistribution,
  calculateDistribution,
  closePeriod,
  confirmHolderPayment,
  enterInvoice,
  establishTrust,
  instructDistribution,
  OperationRunner,
  ProcessManagerRunner,
  processManagers,
  publishCalendar,
  receiveRemittance,
  registerDeal,
  RegisterPool,
  RegisterPoolHandler,
  streams,
  UploadReceipts,
  UploadReceiptsHandler,
  type Actor,
  type Operation,
} from '#application';
import type { DealTerms } from '#domain/deal';
import type { DistributionEvent } from '#domain/distribution';
import type { Refusal, Result } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { START, type AppendOutcome, type AppendRequest, type Cursor, type StoredEventOf } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { parsePoolTape, parseReceipts, renderPoolTape, renderReceipts } from '#intake';
import { by, people } from '../support/actors.js';
import { FoldedReceiptIndex } from '../support/folded-receipt-index.js';

const terms = JSON.parse(
  await readFile(new URL('../cases/npl/life-good.terms.json', import.meta.url), 'utf8'),
) as DealTerms;
const { dealId } = terms;
const period = { dealId, periodNumber: 1 };
const today = '2027-12-31';

class Crash extends Error {}

/** The log as a process sees it that dies at its n-th append: just before it is written, or just after, unacknowledged. */
class DyingStore extends MemoryEventStore {
  private appends = 0;
  private dying: { readonly at: number; readonly when: 'before' | 'after' } | null = null;

  dieAt(at: number, when: 'before' | 'after'): void {
    this.appends = 0;
    this.dying = { at, when };
  }

  liveOn(): void {
    this.dying = null;
  }

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    this.appends += 1;
    const dies = this.dying?.at === this.appends;
    if (dies && this.dying?.when === 'before') throw new Crash();
    const outcome = await super.append(request);
    if (dies) throw new Crash();
    return outcome;
  }
}

/** What survives a process: the log, the files and the process managers' checkpoint. */
interface Durable {
  readonly store: DyingStore;
  readonly files: MemoryFileStore;
  readonly checkpoints: Map<string, Cursor>;
}

/** A life's requests in order, each under the key that a person would send again after an outage. */
async function live({ store, files, checkpoints }: Durable): Promise<void> {
  const runner = new OperationRunner(store, { today: () => today });
  const managers = new ProcessManagerRunner(
    store,
    runner,
    {
      load: async (name) => checkpoints.get(name) ?? START,
      save: async (name, cursor) => void checkpoints.set(name, cursor),
    },
    processManagers,
  );
  const done = async (outcome: Promise<Result<unknown, Refusal>>): Promise<void> => {
    const answered = await outcome;
    if (!answered.ok) throw new Error(`${answered.error.code}: ${answered.error.message}`);
    await managers.catchUp();
  };
  const ask = <Sent extends object>(actor: Actor, key: string, operation: Operation<Sent>, sent: Sent): Promise<void> =>
    done(runner.run(operation, sent, by(actor, key)));

  const { calendarId } = terms.schedule;
  const calendar = { calendarId, years: [2026, 2027], holidays: [], workedWeekends: [], source: 'the case' };
  await ask(people.maker, 'calendar', publishCalendar, calendar);
  await ask(people.maker, 'deal', registerDeal, { terms });
  const pool = new RegisterPoolHandler(runner, files, { read: parsePoolTape });
  const tape = renderPoolTape([{ assetId: 'LOAN-1', principal: '900000000.00', interest: '0.00', fee: '0.00' }]);
  await done(pool.execute(new RegisterPool({ dealId }, Buffer.from(tape), by(people.maker, 'pool'))));
  const senior = [{ holderId: 'acct-1', units: '1000000' }];
  await ask(people.maker, 'senior', allotUnits, { dealId, classId: 'senior', allotments: senior });
  const sub = [{ holderId: 'acct-2', units: '250000' }];
  await ask(people.maker, 'sub', allotUnits, { dealId, classId: 'sub', allotments: sub });
  await ask(people.maker, 'trust', establishTrust, { dealId });
  const uploads = new UploadReceiptsHandler(runner, files, { read: parseReceipts }, new FoldedReceiptIndex(store));
  const sent = { ...period, servicerId: 'servicer', fileName: 'receipts.csv' };
  await done(uploads.execute(new UploadReceipts(sent, receipts, by(people.servicer, 'upload'))));
  await ask(people.custodian, 'remittance', receiveRemittance, {
    ...period,
    servicerId: 'servicer',
    amount: '39100000.00',
    valueDate: '2026-06-08',
    bankReference: 'R1',
  });
  await ask(people.maker, 'invoice', enterInvoice, {
    ...period,
    feeId: 'agent',
    amount: '2000.00',
    invoiceReference: 'A1',
  });
  await ask(people.maker, 'close', closePeriod, period);
  await ask(people.maker, 'calculate', calculateDistribution, period);
  await ask(people.checker, 'approve', approveDistribution, { ...period, digest: await calculatedDigest(store) });
  await ask(people.maker, 'instruct', instructDistribution, period);
  await answerAll(store, (sent) => ask(people.custodian, `answer-${sent.instructionId}`, answerInstruction, sent));
  await ask(people.registrar, 'paid', confirmHolderPayment, { ...period, paidOn: '2026-06-26' });
}

const receipts = Buffer.from(
  renderReceipts([
    {
      line: 2,
      assetId: 'LOAN-1',
      receiptNumber: 'RCPT-1',
      receivedOn: '2026-05-31',
      principal: '42000000.00',
      interest: '4000000.00',
      penalty: '0.00',
      fee: '0.00',
      disposalCost: '6900000.00',
      method: 'collection',
    },
  ]),
);

type DistributionStored = StoredEventOf<DistributionEvent>;

async function calculatedDigest(store: MemoryEventStore): Promise<string> {
  const events = (await store.readStream(streams.distribution(dealId, 1))) as readonly DistributionStored[];
  const calculated = events.find(({ type }) => type === 'DistributionCalculated');
  return sha256Hex(calculated?.payloadBytes ?? new Uint8Array());
}

/** The custodian executes whatever was instructed, group after group. */
async function answerAll(
  store: MemoryEventStore,
  answer: (sent: {
    instructionId: string;
    attempt: number;
    outcome: 'executed';
    executedOn: string;
    bankReference: string;
  }) => Promise<void>,
): Promise<void> {
  const answered = new Set<string>();
  for (;;) {
    const events = (await store.readStream(streams.distribution(dealId, 1))) as readonly DistributionStored[];
    const open = events
      .flatMap((event) => (event.type === 'DistributionInstructed' ? event.payload.instructions : []))
      .filter(({ instructionId }) => !answered.has(instructionId));
    if (open.length === 0) return;
    for (const { instructionId, dueDate } of open) {
      answered.add(instructionId);
      await answer({
        instructionId,
        attempt: 1,
        outcome: 'executed',
        executedOn: dueDate,
        bankReference: `B-${instructionId}`,
      });
    }
  }
}

/** The log without what may differ between runs: when it was recorded. */
const logOf = async (store: MemoryEventStore): Promise<readonly unknown[]> =>
  (await store.readAfter(START, 10_000)).map(({ position, stream, version, type, actor, commandId, payload }) => ({
    position,
    stream,
    version,
    type,
    actor,
    commandId,
    payload,
  }));

const durable = (): Durable => ({ store: new DyingStore(), files: new MemoryFileStore(), checkpoints: new Map() });

describe('a crash at any append of a life', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing and repeats nothing (%s it is written)',
    async (when) => {
      const undisturbed = durable();
      await live(undisturbed);
      const expected = await logOf(undisturbed.store);
      expect(expected.at(-1)).toMatchObject({ type: 'DistributionPaid' });
      for (let at = 1; ; at += 1) {
        const survived = durable();
        survived.store.dieAt(at, when);
        const crashed = await live(survived).then(
          () => false,
          (error: unknown) => {
            if (error instanceof Crash) return true;
            throw error;
          },
        );
        if (!crashed) {
          expect(at).toBeGreaterThan(30);
          return;
        }
        survived.store.liveOn();
        await live(survived);
        expect(await logOf(survived.store)).toEqual(expected);
      }
    },
    120_000,
  );
});
