import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  adjustAssetStatus,
  adjustPeriodSummary,
  allotUnits,
  approveOverride,
  assignBreak,
  noteBreak,
  reconcilePeriod,
  requestOverride,
  resolveBreak,
  UploadCustodianStatement,
  UploadCustodianStatementHandler,
  answerInstruction,
  approveDistribution,
  calculateDistribution,
  closePeriod,
  confirmHolderPayment,
  enterEstimate,
  enterInvoice,
  establishTrust,
  draftInstructions,
  instructDistribution,
  OperationRunner,
  ProcessManagerRunner,
  processManagers,
  type ReactionPlaces,
  publishCalendar,
  receiveAccountIncome,
  receiveRemittance,
  registerDeal,
  RegisterPool,
  RegisterPoolHandler,
  reissueInstruction,
  sendBackDistribution,
  streams,
  UploadAssetStatus,
  UploadAssetStatusHandler,
  UploadPeriodSummary,
  UploadPeriodSummaryHandler,
  UploadReceipts,
  UploadReceiptsHandler,
  type Actor,
  type AnswerInstructionSent,
  type Operation,
  type RawFiles,
  ReadingPlaces,
} from '#application';
import type { DealTerms } from '#domain/deal';
import type { DistributionEvent } from '#domain/distribution';
import { listedPeriods } from '#domain/schedule';
import { addDays, Money, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { estimatesAsked } from '#domain/waterfall';
import { sha256Hex } from '#event-codec';
import type { EventStore, StoredEventOf } from '#event-store';
import {
  readAssetStatus,
  parseCustodianStatement,
  parsePeriodSummary,
  readPoolTape,
  readReceipts,
  renderAssetStatus,
  renderPeriodSummary,
  renderPoolTape,
  renderReceipts,
} from '#intake';
import { projectFolder } from '../../apps/platform/settings/index.js';
import { by, people } from './actors.js';
import { FoldedAssetStandings } from './folded-asset-standings.js';
import { FoldedReceiptIndex } from './folded-receipt-index.js';

interface Period {
  readonly n: number;
  readonly in: Record<'gross' | 'disposalCost' | 'interestPart' | 'accountIncome' | 'agentInvoice', string>;
}

const read = async <T>(file: string): Promise<T> =>
  JSON.parse(await readFile(join(projectFolder(), 'test/cases/npl', file), 'utf8')) as T;

const terms = await read<DealTerms>('life-good.terms.json');
const { periods } = await read<{ readonly periods: readonly Period[] }>('life-good.json');
const { dealId } = terms;

/** The principal of the one loan at cut-off. */
const LOAN = Money.parse('900000000.00');

/** After the last day of the life. */
const TODAY = '2027-12-31';

/** What survives a process: the log, the files and how far the process managers have come. */
export interface Durable {
  readonly store: EventStore;
  readonly files: RawFiles;
  readonly places: ReactionPlaces;
  /** Where a notary follows the log. */
  readonly newestCheckpoint?: () => Promise<string | null>;
}

/**
 * Lives the first periods of a trust, with every operation that there is, a request that is refused, a calculation that
 * is sent back and a transfer that fails at first; `afterEach` is called after the beginning and after each period. Each request has the key that a person would send again after an outage.
 */
export async function liveTrust(
  durable: Durable,
  {
    periodCount,
    afterEach,
    reserve = terms.reserve,
    late = false,
  }: {
    readonly periodCount: number;
    readonly afterEach?: () => Promise<unknown>;
    /** In place of the deal's own. */
    readonly reserve?: DealTerms['reserve'];
    /** Whether each period but the first reports a receipt of the one before it, which is closed. */
    readonly late?: boolean;
  },
): Promise<void> {
  const life = new Life(durable, { ...terms, reserve }, late);
  await life.begin();
  await afterEach?.();
  for (const period of periods.slice(0, periodCount)) {
    await life.live(period);
    await afterEach?.();
  }
}

const dayOf = (n: number): BusinessDate => listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '';

type WrittenReceipt = Parameters<typeof renderReceipts>[0][number];

/** One yuan of the receipt's principal came on an earlier day. */
const partedInTwo = (line: WrittenReceipt, receivedOn: BusinessDate): readonly WrittenReceipt[] => [
  { ...line, principal: Money.parse(line.principal).minus(Money.parse('1.00')).toString() },
  {
    ...line,
    ...{ line: line.line + 1, receiptNumber: `${line.receiptNumber}-late`, receivedOn, principal: '1.00' },
    ...{ interest: '0.00', disposalCost: '0.00' },
  },
];

class Life {
  private readonly runner: OperationRunner;
  private readonly managers: ProcessManagerRunner;
  private readonly store: EventStore;

  constructor(
    private readonly durable: Durable,
    private readonly terms: DealTerms,
    private readonly late: boolean,
  ) {
    const { store, places } = durable;
    this.store = store;
    this.runner = new OperationRunner(store, { today: () => TODAY }, durable.newestCheckpoint);
    this.managers = new ProcessManagerRunner(store, this.runner, places, processManagers);
  }

  async begin(): Promise<void> {
    const { calendarId } = terms.schedule;
    const calendar = { calendarId, years: [2026, 2027], holidays: [], workedWeekends: [], source: 'the case' };
    await this.ask(people.maker, 'calendar', publishCalendar, calendar);
    await this.ask(people.maker, 'deal', registerDeal, { terms: this.terms });
    const pool = new RegisterPoolHandler(this.runner, this.durable.files, { read: readPoolTape });
    const tape = renderPoolTape([{ assetId: 'LOAN-1', principal: LOAN.toString(), interest: '0.00', fee: '0.00' }]);
    await this.done(pool.execute(new RegisterPool({ dealId }, Buffer.from(tape), by(people.maker, 'pool'))));
    const senior = [{ holderId: 'acct-1', units: '1000000' }];
    await this.ask(people.maker, 'senior', allotUnits, { dealId, classId: 'senior', allotments: senior });
    const sub = [
      { holderId: 'acct-2', units: '150000' },
      { holderId: 'acct-3', units: '100000' },
    ];
    await this.ask(people.maker, 'sub', allotUnits, { dealId, classId: 'sub', allotments: sub });
    await this.ask(people.maker, 'trust', establishTrust, { dealId });
    const again = await this.runner.run(establishTrust, { dealId }, by(people.maker, 'trust again'));
    if (again.ok) throw new Error('a trust is established once');
  }

  async live({ n, in: given }: Period): Promise<void> {
    const period = { dealId, periodNumber: n };
    const credit = { ...period, valueDate: listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '' };
    const key = (what: string): string => `${what} ${n}`;
    await this.upload(n, given);
    await this.correctReports(n - 1);
    await this.report(n, given);
    if (n === 1) await this.findBreaks();
    await this.ask(people.custodian, key('remittance'), receiveRemittance, {
      ...credit,
      servicerId: 'servicer',
      amount: Money.parse(given.gross).minus(Money.parse(given.disposalCost)).toString(),
      bankReference: `R${n}`,
    });
    await this.ask(people.maker, key('income'), receiveAccountIncome, {
      ...credit,
      kind: 'bank interest',
      amount: given.accountIncome,
      bankReference: `I${n}`,
    });
    if (n === 1) await this.resolveBreaks(credit.valueDate, given);
    const invoice = { ...period, feeId: 'agent', amount: given.agentInvoice, invoiceReference: `A${n}` };
    await this.ask(people.maker, key('invoice'), enterInvoice, invoice);
    for (const item of estimatesAsked(this.terms)) {
      const estimate = { ...period, item, amount: `${n}000.00`, reason: `as expected in period ${n}` };
      await this.ask(people.maker, key(`estimate of ${item}`), enterEstimate, estimate);
    }
    await this.ask(people.maker, key('close'), closePeriod, period);
    await this.ask(people.maker, key('calculate'), calculateDistribution, period);
    const reason = 'not looked at with four eyes';
    await this.ask(people.checker, key('send back'), sendBackDistribution, { ...period, reason });
    await this.ask(people.maker, key('calculate again'), calculateDistribution, period);
    const digest = await this.digestOf(n, 'DistributionCalculated');
    await this.ask(people.checker, key('approve'), approveDistribution, { ...period, digest });
    await this.ask(people.maker, key('draft'), draftInstructions, period);
    const signed = { ...period, digest: await this.digestOf(n, 'InstructionsDrafted') };
    await this.ask(people.checker, key('instruct'), instructDistribution, signed);
    await this.answerAll(n);
    const paidOn = await this.paymentDate(n);
    await this.ask(people.registrar, key('paid'), confirmHolderPayment, { ...period, paidOn });
  }

  private async upload(n: number, given: Period['in']): Promise<void> {
    const { files } = this.durable;
    const index = new FoldedReceiptIndex(this.store);
    const uploads = new UploadReceiptsHandler(
      this.runner,
      files,
      { arriving: (bytes) => bytes, read: readReceipts },
      index,
      new ReadingPlaces({ places: 1, largeFrom_bytes: Infinity }),
    );
    const line = {
      line: 2,
      assetId: 'LOAN-1',
      receiptNumber: `RCPT-${n}`,
      receivedOn: dayOf(n),
      principal: Money.parse(given.gross).minus(Money.parse(given.interestPart)).toString(),
      interest: given.interestPart,
      penalty: '0.00',
      fee: '0.00',
      disposalCost: given.disposalCost,
      method: 'collection' as const,
    };
    const sent = { dealId, periodNumber: n, servicerId: 'servicer', fileName: `receipts-${n}.csv` };
    const lines = this.late && n > 1 ? partedInTwo(line, dayOf(n - 1)) : [line];
    const bytes = Buffer.from(renderReceipts(lines));
    await this.done(uploads.execute(new UploadReceipts(sent, bytes, by(people.servicer, `upload ${n}`))));
  }

  /** The servicer's asset status and summary, which say the same as its receipts; all interest accrues as it is paid. */
  private async report(n: number, given: Period['in']): Promise<void> {
    const { files, store } = this.durable;
    const principalOf = ({ in: { gross, interestPart } }: Period): Money =>
      Money.parse(gross).minus(Money.parse(interestPart));
    const recoveredTo = (last: number): Money => Money.sum(periods.slice(0, last).map(principalOf));
    const [opening, closing] = [LOAN.minus(recoveredTo(n - 1)).toString(), LOAN.minus(recoveredTo(n)).toString()];
    const { gross, interestPart: interest, disposalCost } = given;
    const principal = Money.parse(gross).minus(Money.parse(interest)).toString();
    const none = '0.00';
    const status = renderAssetStatus([
      {
        ...{ line: 2, assetId: 'LOAN-1', borrowerId: 'B-1', region: '上海', security: '', correction: 'no' },
        ...{ category: 'doubtful', overdueDays: String(360 + 30 * n), status: 'in disposal' },
        ...{ openingPrincipal: opening, openingInterest: none, openingFee: none, newInterest: interest },
        ...{ recoveredPrincipal: principal, recoveredInterest: interest, recoveredPenalty: none, recoveredFee: none },
        ...{ disposalCost, waived: none, removed: none, writtenOff: none },
        ...{ closingPrincipal: closing, closingInterest: none, closingFee: none },
      },
    ]);
    const of = { dealId, periodNumber: n, servicerId: 'servicer' };
    const standings = new FoldedAssetStandings(store);
    const statuses = new UploadAssetStatusHandler(this.runner, files, { read: readAssetStatus }, standings);
    const asked = { ...of, fileName: `status-${n}.csv` };
    await this.done(
      statuses.execute(new UploadAssetStatus(asked, Buffer.from(status), by(people.servicer, `status ${n}`))),
    );
    const to = listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '';
    const before = listedPeriods(terms.schedule)[n - 2]?.determinationDate;
    const net = Money.parse(gross).minus(Money.parse(disposalCost)).toString();
    const summary = renderPeriodSummary({
      ...{ from: before === undefined ? terms.cutOffDate : addDays(before, 1), to, correction: 'no' },
      ...{ principal, interest, penalty: none, fee: none, gross, disposalCost, net },
      ...{ openingBalance: opening, newInterest: interest, waived: none, removed: none, closingBalance: closing },
      ...{ openingCount: '1', disposedCount: '0', removedCount: '0', closingCount: '1' },
      ...{ remitted: net, remittedOn: addDays(to, 1) },
    });
    const summaries = new UploadPeriodSummaryHandler(this.runner, files, { read: parsePeriodSummary });
    const stated = { ...of, fileName: `summary-${n}.csv` };
    await this.done(
      summaries.execute(new UploadPeriodSummary(stated, Buffer.from(summary), by(people.servicer, `summary ${n}`))),
    );
  }

  /** A closed period's reports were wrong in what moved no balance: they are corrected in the one after it. */
  private async correctReports(n: number): Promise<void> {
    const closed = periods[n - 1];
    if (!closed) return;
    const of = { dealId, periodNumber: n + 1, servicerId: 'servicer', correctsPeriod: n, reason: 'a letter' };
    const disposalCost = Money.parse(closed.in.disposalCost).plus(Money.parse('1.00')).toString();
    await this.ask(people.maker, `correct summary ${n}`, adjustPeriodSummary, { ...of, corrected: { disposalCost } });
    const corrected = { category: 'loss', disposalCost } as const;
    await this.ask(people.maker, `correct asset ${n}`, adjustAssetStatus, { ...of, assetId: 'LOAN-1', corrected });
  }

  /** The first period is reconciled too early, and somebody wants to close it all the same. */
  private async findBreaks(): Promise<void> {
    const period = { dealId, periodNumber: 1 };
    const broken = { ...period, breakId: 'remittance/servicer' };
    await this.ask(people.maker, 'reconcile', reconcilePeriod, period);
    await this.ask(people.maker, 'assign', assignBreak, { ...broken, owner: people.otherMaker.subject });
    await this.ask(people.otherMaker, 'note', noteBreak, { ...broken, note: 'it is on its way' });
    await this.ask(people.maker, 'override', requestOverride, { ...period, reason: 'it is on its way' });
    const events = await this.store.readStream(streams.reconciliation(dealId, 1));
    const request = events.findLast(({ type }) => type === 'OverrideRequested');
    const digest = sha256Hex(request?.payloadBytes ?? new Uint8Array());
    await this.ask(people.checker, 'let pass', approveOverride, { ...period, reason: 'confirmed', digest });
  }

  /** The cash came, as the custodian's statement says. */
  private async resolveBreaks(on: string, given: Period['in']): Promise<void> {
    const net = Money.parse(given.gross).minus(Money.parse(given.disposalCost));
    const balance = net.plus(Money.parse(given.accountIncome)).toString();
    const file = [
      '账户,日期,银行流水号,收入,支出,余额',
      `收款账户,${on},R1,${net},0.00,${net}`,
      `收款账户,${on},I1,${given.accountIncome},0.00,${balance}`,
    ].join('\n');
    const statements = new UploadCustodianStatementHandler(this.runner, this.durable.files, {
      read: parseCustodianStatement,
    });
    const period = { dealId, periodNumber: 1 };
    const sent = { ...period, from: terms.cutOffDate, to: on, fileName: 'statement-1.csv' };
    await this.done(
      statements.execute(new UploadCustodianStatement(sent, Buffer.from(file), by(people.custodian, 'statement'))),
    );
    await this.ask(people.maker, 'reconcile again', reconcilePeriod, period);
    const resolved = { ...period, breakId: 'remittance/servicer', resolution: 'it came' };
    await this.ask(people.otherMaker, 'resolve', resolveBreak, resolved);
  }

  /** The custodian executes whatever was instructed, group after group; the first transfer of a period at the second try. */
  private async answerAll(n: number): Promise<void> {
    const answered = new Set<string>();
    for (;;) {
      const open = (await this.distribution(n))
        .flatMap((event) => (event.type === 'DistributionInstructed' ? event.payload.instructions : []))
        .filter(({ instructionId }) => !answered.has(instructionId));
      if (open.length === 0) return;
      for (const { instructionId, dueDate } of open) {
        let attempt = 1;
        if (answered.size === 0) {
          const reason = 'account name differs';
          await this.answer({ instructionId, attempt, outcome: 'not executed', reason });
          await this.ask(people.maker, `reissue ${instructionId}`, reissueInstruction, { instructionId });
          attempt = 2;
        }
        answered.add(instructionId);
        const bankReference = `B-${instructionId}`;
        await this.answer({ instructionId, attempt, outcome: 'executed', executedOn: dueDate, bankReference });
      }
    }
  }

  private answer(sent: AnswerInstructionSent): Promise<void> {
    return this.ask(people.custodian, `answer ${sent.instructionId} ${sent.attempt}`, answerInstruction, sent);
  }

  private async digestOf(n: number, what: DistributionEvent['type']): Promise<string> {
    const newest = (await this.distribution(n)).findLast(({ type }) => type === what);
    return sha256Hex(newest?.payloadBytes ?? new Uint8Array());
  }

  private async paymentDate(n: number): Promise<string> {
    const calculated = (await this.distribution(n)).find((event) => event.type === 'DistributionCalculated');
    return calculated?.type === 'DistributionCalculated' ? calculated.payload.paymentDate : '';
  }

  private async distribution(n: number): Promise<readonly StoredEventOf<DistributionEvent>[]> {
    return (await this.store.readStream(
      streams.distribution(dealId, n),
    )) as readonly StoredEventOf<DistributionEvent>[];
  }

  private ask<Sent extends object>(actor: Actor, key: string, operation: Operation<Sent>, sent: Sent): Promise<void> {
    return this.done(this.runner.run(operation, sent, by(actor, key)));
  }

  private async done(outcome: Promise<Result<unknown, Refusal>>): Promise<void> {
    const answered = await outcome;
    if (!answered.ok) throw new Error(`${answered.error.code}: ${answered.error.message}`);
    await this.managers.catchUp();
    for (const { deal, cause, message } of this.managers.held)
      throw new Error(`${deal} is held at ${cause}: ${message}`);
  }
}
