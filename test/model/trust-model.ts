import { isDeepStrictEqual } from 'node:util';
import * as calendar from '#domain/calendar';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { TruststreamEvent } from '#domain/events';
import * as holdings from '#domain/holdings';
import * as instruction from '#domain/instruction';
import { post, transfersOf, type Balances, type Transfer } from '#domain/ledger';
import * as period from '#domain/period';
import * as pool from '#domain/pool';
import {
  assert,
  InvariantBroken,
  type BusinessDate,
  type DomainEvent,
  type Refusal,
  type Result,
} from '#domain/shared';
import * as upload from '#domain/upload';

interface Context<State, Event> {
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
}

/** What the servicer collected in a period, all on one asset; amounts as people write them. */
export interface Collected {
  readonly principal: string;
  readonly interest: string;
  readonly disposalCost: string;
  /** Gross less disposal cost. */
  readonly remitted: string;
}

/**
 * One trust on the domain's decisions alone: a stream is a list of events, and every event is booked as it comes, so
 * that the ledger's assertions stand at each step. A refused decision throws here, because a model asks for what it may.
 */
export class TrustModel {
  protected readonly streams = new Map<string, TruststreamEvent[]>();
  /** What was appended, by the model's names of the streams, in order. */
  readonly log: { readonly stream: string; readonly events: readonly TruststreamEvent[] }[] = [];
  /** How each stream stood when it was read last. */
  private readonly known = new Map<string, { readonly state: unknown; readonly version: number }>();
  /** Every movement so far, in order. */
  readonly transfers: Transfer[] = [];
  balances: Balances = new Map();

  constructor(
    readonly terms: deal.DealTerms,
    private readonly years: readonly number[],
  ) {}

  begin(): void {
    const { dealId, schedule, closingDate } = this.terms;
    const today = closingDate;
    this.decide('calendar', calendar, (state) =>
      calendar.publishCalendar(
        {
          sent: {
            calendarId: schedule.calendarId,
            years: this.years,
            holidays: [],
            workedWeekends: [],
            source: 'model',
          },
          added: { today },
        },
        state,
      ),
    );
    this.decide('deal', deal, (state) => deal.registerDeal({ sent: { terms: this.terms }, added: { today } }, state));
    this.decide('deal', deal, (state) => deal.establishTrust({ sent: { dealId }, added: { today } }, state));
    const tape = { dealId, fileDigest: 'tape' };
    const asset = { assetId: 'A-1', principal: '1', interest: '0', fee: '0' };
    this.decide('pool', pool, (state) =>
      pool.addAssets({ sent: { ...tape, firstLine: 2, assets: [asset] }, added: { today, deal: this.deal } }, state),
    );
    this.decide('pool', pool, (state) =>
      pool.registerPool({ sent: { ...tape, assetCount: 1 }, added: { deal: this.deal } }, state),
    );
  }

  allot(classId: string, allotments: holdings.AllotUnits['sent']['allotments']): void {
    this.decide(`register-${classId}`, holdings, (state) =>
      holdings.allotUnits(
        { sent: { dealId: this.terms.dealId, classId, allotments }, added: { deal: this.deal, registers: [] } },
        state,
      ),
    );
  }

  open(periodNumber: number): void {
    this.decide(`period-${periodNumber}`, period, (state) =>
      period.openPeriod(
        {
          sent: this.id(periodNumber),
          added: {
            deal: this.deal,
            calendars: [this.state('calendar', calendar)],
            previous: this.state(`period-${periodNumber - 1}`, period),
            clearedClasses: [],
            triggerChanges: [],
          },
        },
        state,
      ),
    );
  }

  collect(periodNumber: number, collected: Collected): void {
    const today = this.datesOf(periodNumber).custodianReportDate;
    const stream = `upload-${periodNumber}`;
    const servicerId = this.servicerId;
    const line: upload.ReceiptLine = {
      line: 2,
      assetId: 'A-1',
      receiptNumber: `R-${periodNumber}`,
      receivedOn: this.datesOf(periodNumber).determinationDate,
      principal: collected.principal,
      interest: collected.interest,
      penalty: '0.00',
      fee: '0.00',
      disposalCost: collected.disposalCost,
      method: '催收',
      correction: false,
    };
    const dates = this.datesOf(periodNumber);
    const header = {
      ...this.id(periodNumber),
      ...{ collectedFrom: dates.collectionFrom, collectedTo: dates.determinationDate },
      uploadId: stream,
      servicerId,
      fileName: 'receipts.csv',
      fileDigest: String(periodNumber).padStart(64, '0'),
      fileBytes: 100,
    };
    this.decide(stream, upload, (state) =>
      upload.startUpload({ sent: header, added: { today, deal: this.deal } }, state),
    );
    this.decide(stream, upload, (state) =>
      upload.addLines({ sent: { uploadId: stream, ...upload.packLines([line]) }, added: { today } }, state),
    );
    this.decide(stream, upload, (state) =>
      upload.completeUpload({ sent: { uploadId: stream, totals: upload.totalsOf([line]) }, added: { today } }, state),
    );
    this.decide('collections', collections, (state) =>
      collections.receiveCollection(
        {
          sent: { dealId: this.terms.dealId, uploadId: stream, supersedes: null },
          added: {
            today,
            deal: this.deal,
            upload: { ...header, totals: upload.totalsOf([line]) },
            period: dates,
            poolRegistered: true,
            reportedBefore: [],
          },
        },
        state,
      ),
    );
    this.decide('collections', collections, (state) =>
      collections.receiveRemittance(
        {
          sent: {
            ...this.id(periodNumber),
            servicerId,
            amount: collected.remitted,
            valueDate: today,
            bankReference: `remittance-${periodNumber}`,
          },
          added: { today, deal: this.deal, period: this.datesOf(periodNumber), paymentReferences: new Set<string>() },
        },
        state,
      ),
    );
  }

  receiveIncome(periodNumber: number, amount: string): void {
    const today = this.datesOf(periodNumber).custodianReportDate;
    this.decide('collections', collections, (state) =>
      collections.receiveAccountIncome(
        {
          sent: {
            ...this.id(periodNumber),
            kind: 'bank interest',
            amount,
            valueDate: today,
            bankReference: `income-${periodNumber}`,
          },
          added: { today, deal: this.deal, period: this.datesOf(periodNumber), paymentReferences: new Set<string>() },
        },
        state,
      ),
    );
  }

  enterInvoice(periodNumber: number, feeId: string, amount: string): void {
    const today = this.datesOf(periodNumber).custodianReportDate;
    this.decide(`period-${periodNumber}`, period, (state) =>
      period.enterInvoice(
        {
          sent: { ...this.id(periodNumber), feeId, amount, invoiceReference: `${feeId}-${periodNumber}` },
          added: { today, deal: this.deal, collectionsFrozen: false },
        },
        state,
      ),
    );
  }

  close(periodNumber: number): void {
    const previous = this.state(`distribution-${periodNumber - 1}`, distribution);
    const [frozen] = this.decide('collections', collections, (state) =>
      collections.freezeCollections(
        {
          sent: this.id(periodNumber),
          added: {
            today: this.datesOf(periodNumber).trusteeReportDate,
            period: this.datesOf(periodNumber),
            deal: this.deal,
            ledger: [],
            poolAssets: null,
            passed: [],
            before: previous.status === 'paid' ? previous.closing : null,
            clearedClasses: [],
            previousDistributionPaid: periodNumber === 1 || previous.status === 'paid',
            dated: null,
          },
        },
        state,
      ),
    );
    assert(frozen, 'collections are frozen');
    this.decide(`period-${periodNumber}`, period, (state) =>
      period.closePeriod(
        {
          sent: this.id(periodNumber),
          added: {
            deal: this.deal,
            frozen: frozen.payload,
            previousClosing: previous.status === 'paid' ? previous.closing : null,
            declared: [],
            checkpoint: null,
          },
        },
        state,
      ),
    );
  }

  /** Calculated by one and approved by another; its transfers drafted by one and signed by another. */
  distribute(periodNumber: number): void {
    const stream = `distribution-${periodNumber}`;
    const today = this.datesOf(periodNumber).trusteeReportDate;
    const sent = this.id(periodNumber);
    this.decide(stream, distribution, (state) =>
      distribution.calculateDistribution(
        {
          sent,
          added: {
            today,
            actor: 'maker',
            deal: this.deal,
            period: this.state(`period-${periodNumber}`, period),
            supports: { state: { calls: [] }, received: [] },
          },
        },
        state,
      ),
    );
    this.decide(stream, distribution, (state) =>
      distribution.approveDistribution(
        { sent: { ...sent, digest: 'd' }, added: { today, actor: 'checker', calculatedDigest: 'd' } },
        state,
      ),
    );
    this.decide(stream, distribution, (state) =>
      distribution.draftInstructions(
        { sent, added: { today, actor: 'maker', deal: this.deal, withholding: null, registers: [] } },
        state,
      ),
    );
    const events = this.decide(stream, distribution, (state) =>
      distribution.instructDistribution(
        { sent: { ...sent, digest: 'd' }, added: { today, actor: 'checker', draftDigest: 'd', withholding: null } },
        state,
      ),
    );
    this.issue(periodNumber, events);
  }

  /** Ids of the instructions that the custodian has not executed, in the order they were issued. */
  outstanding(periodNumber: number): readonly string[] {
    const state = this.distribution(periodNumber);
    return state.status === 'instructed' ? state.outstanding : [];
  }

  /** The custodian declines, and the trustee issues the instruction again. */
  declineAndReissue(periodNumber: number, instructionId: string): void {
    const today = this.datesOf(periodNumber).allocationDate;
    const stream = `instruction-${instructionId}`;
    const attempt = this.attemptOf(instructionId);
    this.decide(stream, instruction, (state) =>
      instruction.answerInstruction(
        {
          sent: { instructionId, attempt, outcome: 'not executed', reason: 'the bank was closed' },
          added: { today, held: null, booked: new Set() },
        },
        state,
      ),
    );
    this.decide(stream, instruction, (state) =>
      instruction.reissueInstruction({ sent: { instructionId }, added: { today, payee: null } }, state),
    );
  }

  execute(periodNumber: number, instructionId: string): void {
    const today = this.datesOf(periodNumber).allocationDate;
    const answer = {
      instructionId,
      attempt: this.attemptOf(instructionId),
      outcome: 'executed',
      executedOn: today,
      bankReference: `bank-${instructionId}`,
    } as const;
    this.decide(`instruction-${instructionId}`, instruction, (state) =>
      instruction.answerInstruction({ sent: answer, added: { today, held: null, booked: new Set() } }, state),
    );
    const events = this.decide(`distribution-${periodNumber}`, distribution, (state) =>
      distribution.settleInstruction({ sent: { ...this.id(periodNumber), instructionId }, added: { today } }, state),
    );
    this.issue(periodNumber, events);
  }

  confirm(periodNumber: number): void {
    const { paymentDate } = this.datesOf(periodNumber);
    const registers = this.terms.classes.map(({ classId }) => ({
      classId,
      register: this.state(`register-${classId}`, holdings),
      version: this.streams.get(`register-${classId}`)?.length ?? 0,
    }));
    this.decide(`distribution-${periodNumber}`, distribution, (state) =>
      distribution.confirmHolderPayment(
        {
          sent: { ...this.id(periodNumber), paidOn: paymentDate },
          added: { today: paymentDate, registers, withholding: null, returned: [] },
        },
        state,
      ),
    );
  }

  distribution(periodNumber: number): distribution.DistributionState {
    return this.state(`distribution-${periodNumber}`, distribution);
  }

  /** The events of a stream so far. */
  events(stream: string): readonly TruststreamEvent[] {
    return this.streams.get(stream) ?? [];
  }

  private issue(periodNumber: number, events: readonly distribution.DistributionEvent[]): void {
    const today: BusinessDate = this.datesOf(periodNumber).trusteeReportDate;
    for (const event of events) {
      if (event.type !== 'DistributionInstructed') continue;
      const { signatures, dueTime } = event.payload;
      for (const draft of event.payload.instructions) {
        const sent = { ...draft, ...this.id(periodNumber), signatures, dueTime };
        this.decide(`instruction-${draft.instructionId}`, instruction, (state) =>
          instruction.issueInstruction({ sent, added: { today } }, state),
        );
      }
    }
  }

  protected get deal(): deal.DealState {
    return this.state('deal', deal);
  }

  get servicerId(): string {
    const [servicer] = this.terms.parties.servicers;
    assert(servicer, 'the deal has a servicer');
    return servicer.partyId;
  }

  protected id(periodNumber: number): { dealId: string; periodNumber: number } {
    return { dealId: this.terms.dealId, periodNumber };
  }

  protected datesOf(periodNumber: number): period.PeriodDates {
    const state = this.state(`period-${periodNumber}`, period);
    assert(state.status !== 'unopened', `period ${periodNumber} is opened`);
    return state.dates;
  }

  private attemptOf(instructionId: string): number {
    const state = this.state(`instruction-${instructionId}`, instruction);
    assert(state.status !== 'none', `instruction ${instructionId} is issued`);
    return state.instruction.attempt;
  }

  protected state<State, Event extends DomainEvent>(stream: string, context: Context<State, Event>): State {
    const events = this.events(stream) as unknown as readonly Event[];
    const known = this.known.get(stream) as { readonly state: State; readonly version: number } | undefined;
    const since = known ?? { state: context.initialState, version: 0 };
    const state = events.slice(since.version).reduce<State>(context.evolve, since.state);
    this.known.set(stream, { state, version: events.length });
    return state;
  }

  /** Decides on the stream, appends what was decided and books it. The same command has no effect on what it leaves. */
  protected decide<State, Event extends DomainEvent, Decided extends Event & TruststreamEvent>(
    stream: string,
    context: Context<State, Event>,
    decide: (state: State) => Result<readonly Decided[], Refusal>,
  ): readonly Decided[] {
    const decision = this.ask(stream, context, decide);
    assert(decision.ok, `${stream}: ${JSON.stringify(decision)}`);
    assert(
      hasNoEffect(() => decide(this.state(stream, context))),
      `${stream}: the same command has an effect again`,
    );
    return decision.value;
  }

  /** As {@link decide}, where a refusal is an answer too, and the same may be asked for once more (a proposal, a correction). */
  protected ask<State, Event extends DomainEvent, Decided extends Event & TruststreamEvent>(
    stream: string,
    context: Context<State, Event>,
    decide: (state: State) => Result<readonly Decided[], Refusal>,
  ): Result<readonly Decided[], Refusal> {
    const before = this.state(stream, context);
    const decision = decide(before);
    // The same state and command give the same answer.
    assert(isDeepStrictEqual(decide(before), decision), `${stream}: decided otherwise a second time`);
    if (!decision.ok) return decision;
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...decision.value]);
    this.log.push({ stream, events: decision.value });
    const transfers = decision.value.flatMap(transfersOf);
    this.balances = post(this.balances, transfers);
    this.transfers.push(...transfers);
    return decision;
  }
}

/** Answers a decision with nothing, with a refusal, or, where an id that was given once comes again, with a broken invariant. */
function hasNoEffect(decide: () => Result<readonly DomainEvent[], Refusal>): boolean {
  try {
    const answer = decide();
    return !answer.ok || answer.value.length === 0;
  } catch (error) {
    if (error instanceof InvariantBroken) return true;
    throw error;
  }
}
