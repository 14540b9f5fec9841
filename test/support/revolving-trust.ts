import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  allotUnits,
  answerInstruction,
  approveDistribution,
  approvePurchase,
  calculateDistribution,
  closePeriod,
  confirmHolderPayment,
  draftInstructions,
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
  reportPool,
  RequestPurchase,
  RequestPurchaseHandler,
  sendBackPurchase,
  streams,
  UploadReceipts,
  UploadReceiptsHandler,
  type Actor,
  type Operation,
  ReadingPlaces,
} from '#application';
import { parseTerms, type DealTerms } from '#domain/deal';
import type { DistributionEvent } from '#domain/distribution';
import type { PoolAsset } from '#domain/pool';
import { listedPeriods } from '#domain/schedule';
import { assert, Money, sumAmounts, type Refusal, type Result } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import type { StoredEventOf } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { FILE_LIMIT_BYTES, MemoryFileKeys, MemoryFileStore } from '#file-store';
import { readPoolTape, readReceipts, renderPoolTape, renderReceipts } from '#intake';
import { projectFolder } from '../../apps/platform/settings/index.js';
import { by, people, registrarOf } from './actors.js';
import { FoldedReceiptIndex } from './folded-receipt-index.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** After the last day of the deal's life. */
const TODAY = '2027-12-31';

/** What a borrower paid in a period. */
export interface Paid {
  readonly assetId: string;
  readonly principal: string;
  readonly interest: string;
  /** The last day of the period where left out. */
  readonly receivedOn?: string;
}

/** The terms of the example that buys assets with its principal. */
export async function revolvingDeal(): Promise<DealTerms> {
  const document = await readFile(join(projectFolder(), 'examples/specimen-revolving/terms.yaml'), 'utf8');
  const terms = parseTerms(parse(document, { schema: 'core' }));
  assert(terms.ok, 'the example has the form of terms');
  return terms.value;
}

/** A performing loan of a borrower of its own. */
export const loan = (assetId: string, principal: string, category: 'normal' | 'loss' = 'normal'): PoolAsset => ({
  ...{ assetId, principal, interest: '0.00', fee: '0.00' },
  facts: { borrowerId: `B-${assetId}`, category },
});

/** The life of a trust that revolves, in memory, as its people lead it. */
export class RevolvingTrust {
  readonly files = new MemoryFileStore(FILE_LIMIT_BYTES, new MemoryFileKeys());
  private readonly runner: OperationRunner;
  private readonly managers: ProcessManagerRunner;

  constructor(
    readonly terms: DealTerms,
    readonly store = new MemoryEventStore(),
  ) {
    this.runner = new OperationRunner(store, { today: () => TODAY });
    this.managers = new ProcessManagerRunner(store, this.runner, new MemoryReactionPlaces(), processManagers);
  }

  get dealId(): string {
    return this.terms.dealId;
  }

  /** The trust is established on a pool, and its first period is open. */
  async begins(pool: readonly PoolAsset[]): Promise<void> {
    const { dealId, terms } = this;
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [] };
    await this.does(publishCalendar, { calendarId: terms.schedule.calendarId, ...years, source: 'invented' });
    await this.does(registerDeal, { terms });
    const pools = new RegisterPoolHandler(this.runner, this.files, { read: readPoolTape });
    const tape = Buffer.from(renderPoolTape(pool));
    await this.done(pools.execute(new RegisterPool({ dealId }, tape, by(people.maker))));
    for (const { classId, face } of terms.classes) {
      const units = (Money.parse(face).minor / 10_000n).toString();
      await this.does(allotUnits, { dealId, classId, allotments: [{ holderId: `acct-${classId}`, units }] });
    }
    await this.does(establishTrust, { dealId });
  }

  /** A maker requests that the trust buy the loans in a period's payment. */
  requests(purchaseId: string, periodNumber: number, price: string, loans: readonly PoolAsset[]) {
    const handler = new RequestPurchaseHandler(this.runner, this.files, { read: readPoolTape });
    const asked = { purchaseId, periodNumber, price, seller: 'originator', reason: `offer ${purchaseId}` };
    const tape = Buffer.from(renderPoolTape(loans));
    return handler.execute(new RequestPurchase({ dealId: this.dealId, ...asked }, tape, by(people.maker)));
  }

  /** A checker approves a purchase by the digest of its request. */
  async approves(purchaseId: string): Promise<Result<unknown, Refusal>> {
    const events = await this.store.readStream(streams.purchases(this.dealId));
    const asked = events.findLast(
      ({ type, payload }) =>
        type === 'PurchaseRequested' && (payload as { readonly purchaseId: string }).purchaseId === purchaseId,
    );
    const digest = sha256Hex(asked?.payloadBytes ?? new Uint8Array());
    return this.runner.run(approvePurchase, { dealId: this.dealId, purchaseId, digest }, by(people.checker));
  }

  sendsBack(purchaseId: string): Promise<Result<unknown, Refusal>> {
    const sent = { dealId: this.dealId, purchaseId, reason: 'not this time' };
    return this.runner.run(sendBackPurchase, sent, by(people.checker));
  }

  uploads(periodNumber: number, paid: readonly Paid[]) {
    const index = new FoldedReceiptIndex(this.store);
    const handler = new UploadReceiptsHandler(
      this.runner,
      this.files,
      { arriving: (bytes) => bytes, read: readReceipts },
      index,
      new ReadingPlaces({ places: 1, largeFrom_bytes: Infinity }),
    );
    const lastDay = this.lastDay(periodNumber);
    const lines = paid.map(({ assetId, principal, interest, receivedOn = lastDay }, at) => ({
      ...{ line: 2 + at, assetId, receiptNumber: `R-${periodNumber}-${at}`, receivedOn },
      ...{ principal, interest, penalty: '0.00', fee: '0.00', disposalCost: '0.00', method: 'collection' as const },
    }));
    const sent = { servicerId: 'servicer', periodNumber, fileName: `receipts-${periodNumber}.csv` };
    const bytes = Buffer.from(renderReceipts(lines));
    return handler.execute(new UploadReceipts({ dealId: this.dealId, ...sent }, bytes, by(people.servicer)));
  }

  /** The servicer's receipts and its report of the pool, and its remittance of all that came in. */
  async collects(periodNumber: number, paid: readonly Paid[], poolLeft: string): Promise<void> {
    await this.done(this.uploads(periodNumber, paid));
    const of = { dealId: this.dealId, periodNumber, servicerId: 'servicer' };
    const principal = sumAmounts(paid.map((one) => one.principal));
    const interest = sumAmounts(paid.map((one) => one.interest));
    const none = '0.00';
    const collected = { principal, interest, penalty: none, fee: none, prepayment: none, recovery: none };
    const date = this.lastDay(periodNumber);
    await this.does(reportPool, { ...of, date, balance: poolLeft, collected, defaulted: none }, people.servicer);
    const remitted = { amount: sumAmounts([principal, interest]), valueDate: date, bankReference: `R${periodNumber}` };
    await this.does(receiveRemittance, { ...of, ...remitted }, people.custodian);
  }

  closes(periodNumber: number): Promise<Result<unknown, Refusal>> {
    return this.asks(closePeriod, { dealId: this.dealId, periodNumber }, people.maker);
  }

  /** From the closed period to the holders' payment. */
  async distributes(periodNumber: number): Promise<void> {
    const period = { dealId: this.dealId, periodNumber };
    await this.does(calculateDistribution, period);
    const digest = await this.digestOf(periodNumber, 'DistributionCalculated');
    await this.does(approveDistribution, { ...period, digest }, people.checker);
    await this.does(draftInstructions, period);
    const drafted = await this.digestOf(periodNumber, 'InstructionsDrafted');
    await this.does(instructDistribution, { ...period, digest: drafted }, people.checker);
    await this.executesAll(periodNumber);
    const { paymentDate: paidOn } = await this.calculated(periodNumber);
    await this.does(confirmHolderPayment, { ...period, paidOn }, registrarOf(this.terms));
  }

  async calculated(periodNumber: number) {
    const found = (await this.distribution(periodNumber)).findLast((event) => event.type === 'DistributionCalculated');
    assert(found?.type === 'DistributionCalculated', `the distribution of period ${periodNumber} is calculated`);
    return found.payload;
  }

  /** What the custodian was told to pay. */
  async instructed(periodNumber: number) {
    return (await this.distribution(periodNumber)).flatMap((event) =>
      event.type === 'DistributionInstructed' ? event.payload.instructions : [],
    );
  }

  private async executesAll(periodNumber: number): Promise<void> {
    const answered = new Set<string>();
    for (;;) {
      const open = (await this.instructed(periodNumber)).filter(({ instructionId }) => !answered.has(instructionId));
      if (open.length === 0) return;
      for (const { instructionId, dueDate } of open) {
        answered.add(instructionId);
        const executed = { outcome: 'executed', executedOn: dueDate, bankReference: `B-${instructionId}` } as const;
        await this.does(answerInstruction, { instructionId, attempt: 1, ...executed }, people.custodian);
      }
    }
  }

  private lastDay(periodNumber: number): string {
    return listedPeriods(this.terms.schedule)[periodNumber - 1]?.determinationDate ?? '';
  }

  private async digestOf(periodNumber: number, what: DistributionEvent['type']): Promise<string> {
    const newest = (await this.distribution(periodNumber)).findLast(({ type }) => type === what);
    return sha256Hex(newest?.payloadBytes ?? new Uint8Array());
  }

  private async distribution(periodNumber: number): Promise<readonly StoredEventOf<DistributionEvent>[]> {
    const stream = streams.distribution(this.dealId, periodNumber);
    return (await this.store.readStream(stream)) as readonly StoredEventOf<DistributionEvent>[];
  }

  /** Does what is asked and what follows from it; a refusal throws. */
  private does<Sent extends object>(
    operation: Operation<Sent>,
    sent: Sent,
    actor: Actor = people.maker,
  ): Promise<void> {
    return this.done(this.runner.run(operation, sent, by(actor)));
  }

  private async asks<Sent extends object>(operation: Operation<Sent>, sent: Sent, actor: Actor) {
    const outcome = await this.runner.run(operation, sent, by(actor));
    await this.managers.catchUp();
    return outcome;
  }

  async done(outcome: Promise<Result<unknown, Refusal>>): Promise<void> {
    const answered = await outcome;
    if (!answered.ok) throw new Error(`${answered.error.code}: ${answered.error.message}`);
    await this.managers.catchUp();
    for (const { cause, message } of this.managers.held) throw new Error(`held at ${cause}: ${message}`);
  }
}
