import type { KnownAt } from '#event-store';
import type { Difference } from '#projections';
import { accountReason, type AccountStatement } from './account-reason.js';
import { withheldOfAllReason, withheldReason } from './withholding-reasons.js';
import { breakReason } from './break-reason.js';
import { entitlementReason, unitsReason } from './entitlement-reasons.js';
import { entryReason, type AccountEntry } from './entry-reason.js';
import { eventReason } from './event-reason.js';
import { receiptReason, uploadReason } from './file-reasons.js';
import { linkOf, type Figure } from '#domain/shared';
import { figureOf } from './figure.js';
import { figureDifference, type Known } from './figure-difference.js';
import { followReceipt, type ReceiptWay } from './follow-receipt.js';
import { holdingReason } from './holding-on-a-day.js';
import { classReason, holderReason } from './holding-reasons.js';
import { forecastReason } from './forecast-reason.js';
import { inputReason } from './input-reason.js';
import { issueReason } from './issue-reason.js';
import type { ListedReason } from './lists/listed-reason.js';
import { availableReason, leftReason, lineReason } from './line-reason.js';
import { reckonedReason } from './reckoned-reason.js';
import { assetReason, reportedReason, summaryReason } from './report-reasons.js';
import { restatedReason } from './restated-reason.js';
import { amountOnADayReason, type AmountOnADay } from './amount-on-a-day.js';
import { statusReportReason } from './status-report-reason.js';
import { migrationReason } from './migration-reason.js';
import { percentageReason, termReason } from './term-reasons.js';
import { transferReason, transfersReason } from './transfer-reasons.js';
import { triggerReason } from './trigger-reason.js';
import { TrustRecord, type ReadableLog, type StreamNames } from './trust-record.js';
import type { Part, Reason, Why } from './why.js';

export interface ExplainerSources {
  readonly log: ReadableLog;
  readonly streams: StreamNames;
  readonly statement: AccountStatement;
  readonly entry: AccountEntry;
  readonly onADay: AmountOnADay;
  readonly listed: ListedReason;
}

/** The deepest tree: from a holder's payment to a file's line takes eight steps. */
export const DEPTH_MAX = 12;

/** What is asked as of a day, whose own difference its answer tells, and what an event or a file says once and for all. */
const NOT_COMPARED: readonly Figure['kind'][] = [
  ...(['account', 'asset on a day', 'disposal on a day', 'listed'] as const),
  ...(['entry', 'event', 'upload', 'receipt', 'cell'] as const),
];

/** What one answer has read, and which links it has unfolded. */
interface Search {
  readonly record: TrustRecord;
  readonly unfolded: Set<string>;
}

/** Answers why a figure is what it is, from the log alone (an account's entries come from its read model). */
export class Explainer {
  constructor(private readonly sources: ExplainerSources) {}

  /**
   * The tree below a figure's link, so many levels deep, as it was known then (null: now); `null` where the link names no figure of
   * what was known.
   */
  async explain(link: string, depth: number, knownAt: KnownAt | null = null): Promise<Why | null> {
    const figure = figureOf(link);
    if (!figure) return null;
    const record = this.recordOf(knownAt);
    return this.tree(figure, Math.min(depth, DEPTH_MAX), { record, unfolded: new Set() });
  }

  /** Where a receipt's money went (`upload/<id>/line/<n>`), as it was known then; `null` where the link names no line of a file. */
  async follow(link: string, knownAt: KnownAt | null = null): Promise<ReceiptWay | null> {
    const figure = figureOf(link);
    if (figure?.kind !== 'receipt') return null;
    return followReceipt(figure.uploadId, figure.line, this.recordOf(knownAt));
  }

  /**
   * By which events an amount of a deal became another between two moments; `null` where the link names no figure that is stated at
   * either. `'not compared'` is what is no amount, an account, whose difference its entries tell, and what a file says, which never changes.
   */
  async difference(link: string, known: Known): Promise<Difference | 'not compared' | null> {
    const figure = figureOf(link);
    if (!figure) return null;
    if (NOT_COMPARED.includes(figure.kind)) return 'not compared';
    const { log, streams } = this.sources;
    return figureDifference(
      (read, knownAt) => this.reasonOf(figure, new TrustRecord(read, streams, knownAt)),
      log,
      known,
    );
  }

  private recordOf(knownAt: KnownAt | null): TrustRecord {
    return new TrustRecord(this.sources.log, this.sources.streams, knownAt);
  }

  /** Each figure is unfolded once; where it is met again, its link stands for it. */
  private async tree(figure: Figure, depth: number, { record, unfolded }: Search): Promise<Why | null> {
    const reason = await this.reasonOf(figure, record);
    if (!reason) return null;
    const link = linkOf(figure);
    const unfold = depth > 0 && !unfolded.has(link);
    if (unfold) unfolded.add(link);
    const parts: Why[] = [];
    if (unfold) for (const part of reason.parts) parts.push(await this.branch(part, depth - 1, { record, unfolded }));
    const { name, value, because, event, more = 0 } = reason;
    const partsLeftOut = more + (unfold ? 0 : reason.parts.length);
    return { figure: link, name, value, because, event, parts, partsLeftOut };
  }

  /** A part keeps the name that it has in what it is a part of; one that is computed from a figure stands above it. */
  private async branch(part: Part, depth: number, search: Search): Promise<Why> {
    const { name, value } = part;
    const above = { figure: null, name, value, partsLeftOut: 0 };
    if (!('of' in part)) return { ...above, because: part.because, event: part.event, parts: [] };
    const below = await this.tree(part.of, depth, search);
    if (!below) return { ...above, because: 'the log does not say more of it', event: null, parts: [] };
    if (below.value === value) return { ...below, name };
    return { ...above, because: `from ${below.name}`, event: null, parts: [below] };
  }

  private reasonOf(figure: Figure, record: TrustRecord): Promise<Reason | null> {
    switch (figure.kind) {
      case 'available':
        return availableReason(figure, record);
      case 'left':
        return leftReason(figure, record);
      case 'line':
        return lineReason(figure, record);
      case 'input':
        return inputReason(figure, record);
      case 'class':
        return classReason(figure, record);
      case 'holder':
        return holderReason(figure, record);
      case 'summary':
        return summaryReason(figure, record);
      case 'asset':
        return assetReason(figure, record);
      case 'term':
        return termReason(figure, record);
      case 'reported summary':
      case 'reported asset':
        return reportedReason(figure, record);
      case 'break':
        return breakReason(figure, record);
      case 'issue':
        return issueReason(figure, record);
      case 'forecast':
      case 'recorded forecast':
        return forecastReason(figure, record);
      case 'migration':
        return migrationReason(figure, record);
      case 'status report':
        return statusReportReason(figure, record);
      case 'trigger':
        return triggerReason(figure, record);
      case 'percentage':
        return percentageReason(figure, record);
      case 'entitlement':
        return entitlementReason(figure, record);
      case 'units':
        return unitsReason(figure, record);
      case 'withheld':
        return withheldReason(figure, record);
      case 'withheld of all':
        return withheldOfAllReason(figure, record);
      case 'transfer':
        return transferReason(figure, record);
      case 'transfers':
        return transfersReason(figure, record);
      case 'restated':
        return restatedReason(figure, record);
      case 'due':
      case 'unpaid':
      case 'carried in':
      case 'paid out':
      case 'item':
      case 'payment':
      case 'class part':
      case 'classes':
      case 'account part':
      case 'over':
      case 'payments':
      case 'pool':
      case 'category':
      case 'uncategorised':
        return reckonedReason(figure, record);
      case 'account':
        return accountReason(figure, this.sources.statement, record.knownAt);
      case 'entry':
        return entryReason(figure, this.sources.entry, record);
      case 'event':
        return eventReason(figure, record);
      case 'listed':
        return this.sources.listed(figure, record);
      case 'asset on a day':
      case 'disposal on a day':
        return amountOnADayReason(figure, this.sources.onADay, record);
      case 'holding':
      case 'registered':
        return holdingReason(figure, record);
      case 'upload':
        return uploadReason(figure, record);
      case 'receipt':
      case 'cell':
        return receiptReason(figure, record);
    }
  }
}
