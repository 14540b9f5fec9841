import * as collections from '#domain/collections';
import * as instruction from '#domain/instruction';
import * as period from '#domain/period';
import {
  assert,
  Money,
  ok,
  sumAmounts,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import * as upload from '#domain/upload';
import type { PeriodInputs } from '#domain/waterfall';
import { TrustModel } from './trust-model.js';

type Outcome = Result<unknown, Refusal>;
type Figures = collections.ReceiptFigures;

/** A receipt that counts, as it was in truth by all that is known. */
interface TrueReceipt {
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly uploadId: string;
  readonly line: upload.ReceiptLine;
  figures: Figures;
}

interface TrueCredit {
  /** A servicer's id, or what else it is. */
  of: string;
  amount: Amount;
}

interface TrueInvoice {
  readonly periodNumber: number;
  readonly feeId: string;
  readonly reference: string;
  amount: Amount;
}

/**
 * A trust of which what was reported, booked and claimed is corrected while it goes on. It keeps the truth beside the log, each fact
 * once and as it was told last, for the log to be held against. An operation may be refused, and then changes nothing.
 */
export class CorrectedTrust extends TrustModel {
  readonly receipts: TrueReceipt[] = [];
  readonly credits = new Map<string, TrueCredit>();
  readonly invoices: TrueInvoice[] = [];
  /** What restated periods should have been told, by period and servicer or fee. */
  readonly restatedCollections = new Map<string, Figures>();
  readonly restatedClaims = new Map<string, Amount>();
  private numbered = 0;

  get cash(): collections.CollectionsState {
    return this.state('collections', collections);
  }

  get servicerIds(): readonly string[] {
    return this.terms.parties.servicers.map(({ partyId }) => partyId);
  }

  isOpen(periodNumber: number): boolean {
    return this.state(`period-${periodNumber}`, period).status === 'open' && !this.isFrozen(periodNumber);
  }

  isFrozen(periodNumber: number): boolean {
    return collections.collectionsOf(this.cash, periodNumber).frozen;
  }

  /** The closed period's inputs; null while it is not closed. */
  inputsOf(periodNumber: number): PeriodInputs | null {
    const state = this.state(`period-${periodNumber}`, period);
    return state.status === 'closed' ? state.inputs : null;
  }

  report(periodNumber: number, servicerId: string, lines: readonly Figures[], supersedes: string | null): Outcome {
    const number = this.next();
    const uploadId = `${this.terms.dealId}-upload-${number}`;
    const today = this.reportingDay(periodNumber);
    const received = lines.map((figures, index): upload.ReceiptLine => ({
      ...{ line: index + 2, assetId: 'A-1', receiptNumber: `${uploadId}/${index}` },
      ...{ receivedOn: today, ...figures, method: '催收', correction: false },
    }));
    const totals = upload.totalsOf(received);
    const digest = String(number).padStart(64, '0');
    const of = { uploadId, servicerId, fileName: 'receipts.csv', fileDigest: digest, fileBytes: 100 };
    const dates = this.openDates(periodNumber);
    const days = { collectedFrom: dates?.collectionFrom ?? today, collectedTo: dates?.determinationDate ?? today };
    const header = { ...this.id(periodNumber), ...days, ...of };
    this.upload(header, received, today);
    const outcome = this.ask('collections', collections, (state) =>
      collections.receiveCollection(
        {
          sent: { dealId: this.terms.dealId, uploadId, supersedes },
          added: {
            ...{ today, deal: this.deal, upload: { ...header, totals }, period: dates },
            ...{ poolRegistered: true, reportedBefore: [] },
          },
        },
        state,
      ),
    );
    if (!outcome.ok) return outcome;
    const kept = this.receipts.filter((one) => one.uploadId !== supersedes);
    const added = received.map((line, index) => ({
      ...{ servicerId, periodNumber, uploadId, line },
      figures: lines[index] ?? nothing,
    }));
    this.receipts.splice(0, this.receipts.length, ...kept, ...added);
    return outcome;
  }

  remit(periodNumber: number, servicerId: string, amount: Amount): Outcome {
    const sent = { ...this.credit(periodNumber, amount), servicerId };
    const added = this.added(periodNumber);
    return this.told(
      this.ask('collections', collections, (state) => collections.receiveRemittance({ sent, added }, state)),
      () => this.credits.set(sent.bankReference, { of: servicerId, amount: sent.amount }),
    );
  }

  earn(periodNumber: number, amount: Amount): Outcome {
    const sent = { ...this.credit(periodNumber, amount), kind: 'bank interest' as const };
    const added = this.added(periodNumber);
    return this.told(
      this.ask('collections', collections, (state) => collections.receiveAccountIncome({ sent, added }, state)),
      () => this.credits.set(sent.bankReference, { of: 'income', amount: sent.amount }),
    );
  }

  hold(periodNumber: number, amount: Amount): Outcome {
    const sent = { ...this.credit(periodNumber, amount), remark: 'nobody knows' };
    const added = this.added(periodNumber);
    return this.told(
      this.ask('collections', collections, (state) => collections.receiveUnidentifiedCash({ sent, added }, state)),
      () => this.credits.set(sent.bankReference, { of: 'suspense', amount: sent.amount }),
    );
  }

  assign(periodNumber: number, bankReference: string, servicerId: string): Outcome {
    const sent = { dealId: this.terms.dealId, bankReference, servicerId, periodNumber };
    const added = this.added(periodNumber);
    return this.told(
      this.ask('collections', collections, (state) => collections.assignUnidentifiedCash({ sent, added }, state)),
      () => {
        const credit = this.credits.get(bankReference);
        assert(credit?.of === 'suspense', `${bankReference} was in suspense in truth`);
        credit.of = servicerId;
      },
    );
  }

  /** `corrected` is null for a payment that was returned. */
  adjustReceipt(periodNumber: number, receipt: TrueReceipt, corrected: Figures | null): Outcome {
    const { uploadId, line } = receipt;
    const cause = corrected ? ('wrong figure' as const) : ('returned' as const);
    const sent = { ...this.id(periodNumber), uploadId, line: line.line, cause, corrected, reason: 'a letter' };
    const added = { ...this.added(periodNumber), receipt: line };
    return this.told(
      this.ask('collections', collections, (state) => collections.adjustReceipt({ sent, added }, state)),
      () => {
        receipt.figures = corrected ?? nothing;
      },
    );
  }

  /** `corrected` is null for a credit that the bank took back. */
  adjustCredit(periodNumber: number, bankReference: string, corrected: Amount | null): Outcome {
    const returnReference = corrected === null ? `return-${this.next()}` : null;
    const cause = corrected === null ? ('returned' as const) : ('wrong figure' as const);
    const valueDate = corrected === null ? this.reportingDay(periodNumber) : null;
    const sent = {
      ...{ ...this.id(periodNumber), bankReference, cause, corrected, returnReference, valueDate },
      reason: 'a letter',
    };
    const added = {
      ...this.added(periodNumber),
      balance: this.held('collection'),
      distributionUnderWay: this.isUnderWay(),
      bookedElsewhere: new Set<string>(),
      ...{ owed: null, supportOwed: null },
    };
    return this.told(
      this.ask('collections', collections, (state) => collections.adjustBankCredit({ sent, added }, state)),
      () => {
        const credit = this.credits.get(bankReference);
        assert(credit, `${bankReference} came in`);
        credit.amount = corrected ?? '0.00';
      },
    );
  }

  invoice(periodNumber: number, feeId: string, amount: Amount): Outcome {
    const reference = `invoice-${this.next()}`;
    const sent = { ...this.id(periodNumber), feeId, amount, invoiceReference: reference };
    const added = { ...this.added(periodNumber), collectionsFrozen: this.isFrozen(periodNumber) };
    return this.told(
      this.ask(`period-${periodNumber}`, period, (state) => period.enterInvoice({ sent, added }, state)),
      () => this.invoices.push({ periodNumber, feeId, reference, amount }),
    );
  }

  adjustInvoice(periodNumber: number, invoice: TrueInvoice, corrected: Amount): Outcome {
    const { feeId, reference: invoiceReference, periodNumber: invoicePeriod } = invoice;
    const sent = { ...this.id(periodNumber), invoicePeriod, feeId, invoiceReference, corrected, reason: 'a letter' };
    const entered = (of: number): readonly period.Invoice[] =>
      this.events(`period-${of}`).flatMap((event) => (event.type === 'InvoiceEntered' ? [event.payload] : []));
    const named = entered(invoicePeriod).find(
      (one) => one.feeId === feeId && one.invoiceReference === invoiceReference,
    );
    const added = {
      ...this.added(periodNumber),
      entered: named?.amount ?? null,
      claimed: sumAmounts(
        entered(periodNumber)
          .filter((one) => one.feeId === feeId)
          .map(({ amount }) => amount),
      ),
    };
    return this.told(
      this.ask('collections', collections, (state) => collections.adjustInvoice({ sent, added }, state)),
      () => {
        invoice.amount = corrected;
      },
    );
  }

  /** One proposes, another approves. */
  restate(
    periodNumber: number,
    what: Pick<collections.ProposeRestatement['sent'], 'collections' | 'claims'>,
    today: BusinessDate,
  ): Outcome {
    const sent = { ...this.id(periodNumber), ...what, pool: [], claimedFrom: null, reason: 'a wrong file' };
    const published = this.published(periodNumber);
    const later: collections.PublishedPeriod[] = [];
    for (let next = this.published(periodNumber + 1); next; next = this.published(next.periodNumber + 1))
      later.push(next);
    const proposed = this.ask('collections', collections, (state) =>
      collections.proposeRestatement(
        { sent, added: { today, actor: 'maker', deal: this.deal, published, holders: [], later } },
        state,
      ),
    );
    if (!proposed.ok) return proposed;
    return this.told(
      this.ask('collections', collections, (state) =>
        collections.approveRestatement(
          {
            sent: { ...this.id(periodNumber), digest: 'd' },
            added: { today, actor: 'checker', proposalDigest: 'd' },
          },
          state,
        ),
      ),
      () => {
        for (const { servicerId, ...figures } of what.collections)
          this.restatedCollections.set(keyOf(periodNumber, servicerId), figures);
        for (const { feeId, amount } of what.claims) this.restatedClaims.set(keyOf(periodNumber, feeId), amount);
      },
    );
  }

  /** The executed payments, and those that came back, of every distribution so far. */
  get payments(): readonly { readonly instructionId: string; readonly status: 'executed' | 'returned' }[] {
    return this.log.flatMap(({ events }) =>
      events.flatMap((event) => {
        if (event.type !== 'InstructionIssued' || event.payload.stage !== 'payment' || event.payload.attempt > 1)
          return [];
        const { instructionId } = event.payload;
        const { status } = this.state(`instruction-${instructionId}`, instruction);
        return status === 'executed' || status === 'returned' ? [{ instructionId, status }] : [];
      }),
    );
  }

  /** The payee's bank sends the payment back. */
  sendBack(periodNumber: number, instructionId: string): Outcome {
    const today = this.reportingDay(periodNumber);
    const state = this.state(`instruction-${instructionId}`, instruction);
    const attempt = state.status === 'none' ? 1 : state.instruction.attempt;
    const sent = { instructionId, attempt, valueDate: today, bankReference: `back-${this.next()}`, reason: 'closed' };
    return this.ask(`instruction-${instructionId}`, instruction, (standing) =>
      instruction.receiveReturnedPayment({ sent, added: { today, booked: new Set() } }, standing),
    );
  }

  /** What came back is sent again and executed. */
  payAgain(periodNumber: number, instructionId: string): Outcome {
    const today = this.reportingDay(periodNumber);
    const stream = `instruction-${instructionId}`;
    const sent = this.ask(stream, instruction, (state) =>
      instruction.reissueInstruction({ sent: { instructionId }, added: { today, payee: null } }, state),
    );
    if (!sent.ok) return sent;
    const [issued] = sent.value;
    assert(issued, 'it is issued');
    const { attempt } = issued.payload;
    const bankReference = `again-${this.next()}`;
    const answer = { instructionId, attempt, outcome: 'executed', executedOn: today, bankReference } as const;
    return this.ask(stream, instruction, (state) =>
      instruction.answerInstruction({ sent: answer, added: { today, held: null, booked: new Set() } }, state),
    );
  }

  /** Two people let pass whatever does not agree; closed is closed, or refused for what no override helps. */
  closeAnyhow(periodNumber: number): Outcome {
    const dates = this.datesOf(periodNumber);
    const breaks = collections.breaksOf(this.cash, {
      ...{ terms: this.terms, periodNumber, determinationDate: dates.determinationDate },
      ...{ poolAssets: null, ledger: [] },
    });
    const previous = this.distribution(periodNumber - 1);
    const before = previous.status === 'paid' ? previous.closing : null;
    const frozen = this.ask('collections', collections, (state) =>
      collections.freezeCollections(
        {
          sent: this.id(periodNumber),
          added: {
            ...{ today: dates.trusteeReportDate, period: dates, deal: this.deal, ledger: [], poolAssets: null },
            ...{ passed: breaks, before, clearedClasses: [], dated: null },
            previousDistributionPaid: periodNumber === 1 || previous.status === 'paid',
          },
        },
        state,
      ),
    );
    if (!frozen.ok) return frozen;
    const [handedOver] = frozen.value;
    assert(handedOver, 'collections are frozen');
    // What is frozen is closed, by a process manager whom nobody answers.
    this.decide(`period-${periodNumber}`, period, (state) =>
      period.closePeriod(
        {
          sent: this.id(periodNumber),
          added: {
            ...{ deal: this.deal, frozen: handedOver.payload, previousClosing: before },
            ...{ declared: [], checkpoint: null },
          },
        },
        state,
      ),
    );
    return ok(undefined);
  }

  published(periodNumber: number): collections.PublishedPeriod | null {
    const paid = this.distribution(periodNumber);
    const inputs = this.inputsOf(periodNumber);
    if (paid.status !== 'paid' || !inputs) return null;
    return { periodNumber, terms: this.terms, inputs, result: paid.calculation.result };
  }

  /** What a servicer has to remit for the period. */
  owedBy(periodNumber: number, servicerId: string): Amount {
    return collections.owedBy(this.cash, periodNumber, servicerId);
  }

  held(account: string): Amount {
    return (this.balances.get(account) ?? Money.zero()).toString();
  }

  /** True from a close to its payment. */
  isUnderWay(): boolean {
    return [...this.cash.periods].some(
      ([periodNumber, { frozen }]) => frozen && this.distribution(periodNumber).status !== 'paid',
    );
  }

  reportingDay(periodNumber: number): BusinessDate {
    const state = this.state(`period-${periodNumber}`, period);
    return state.status === 'unopened' ? this.terms.closingDate : state.dates.custodianReportDate;
  }

  /** Inert until it is received. */
  private upload(header: upload.StartUpload['sent'], lines: readonly upload.ReceiptLine[], today: BusinessDate): void {
    const { uploadId } = header;
    const { deal } = this;
    const added = { today };
    this.decide(uploadId, upload, (state) => upload.startUpload({ sent: header, added: { today, deal } }, state));
    const sent = { uploadId, ...upload.packLines(lines) };
    this.decide(uploadId, upload, (state) => upload.addLines({ sent, added }, state));
    const totals = upload.totalsOf(lines);
    this.decide(uploadId, upload, (state) => upload.completeUpload({ sent: { uploadId, totals }, added }, state));
  }

  private openDates(periodNumber: number): period.PeriodDates | null {
    const state = this.state(`period-${periodNumber}`, period);
    return state.status === 'unopened' ? null : state.dates;
  }

  private added(periodNumber: number) {
    return {
      ...{ today: this.reportingDay(periodNumber), actor: 'maker', deal: this.deal },
      ...{ period: this.openDates(periodNumber), paymentReferences: new Set<string>() },
    };
  }

  private credit(periodNumber: number, amount: Amount) {
    const valueDate = this.reportingDay(periodNumber);
    return { ...this.id(periodNumber), amount, valueDate, bankReference: `credit-${this.next()}` };
  }

  private told(outcome: Outcome, tell: () => void): Outcome {
    if (outcome.ok) tell();
    return outcome;
  }

  private next(): number {
    this.numbered += 1;
    return this.numbered;
  }
}

export const nothing: Figures = {
  ...{ principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
};

export const keyOf = (periodNumber: number, id: string): string => JSON.stringify([periodNumber, id]);
