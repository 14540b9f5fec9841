import type { RestatementProposed } from '#domain/collections';
import type { DealState, TrustTerminated } from '#domain/deal';
import type { Draft, DistributionState, RegisterAt, Signatures } from '#domain/distribution';
import type { SentTransfer } from '#domain/instruction';
import type { BusinessDate, WorkingDays } from '#domain/shared';
import type { AssetDetail } from './asset-detail.js';
import type { BesidePayments } from './trustee-report/trustee-report.js';
import type { RegisteredPool } from './registered-pool.js';
import type { ReportFacts } from './report-facts.js';
import type { ToldEvent } from './told-events.js';

/** What a paper of a period is made from. */
export interface PeriodSources {
  readonly distribution: DistributionState;
  /** Null before the distribution is calculated. */
  readonly facts: ReportFacts | null;
  /** The calendars that the period's dates count by, jointly; null before the period is opened. */
  readonly calendar: WorkingDays | null;
}

/** A transfer of the period, and what became of it at the custodian's. */
export interface TransferAnswer {
  readonly instructionId: string;
  readonly status: 'awaiting answer' | 'executed' | 'not executed' | 'returned';
  /** The day on which it was executed, and the bank's reference; null where it was not. */
  readonly execution: { readonly executedOn: BusinessDate; readonly bankReference: string } | null;
}

/** The transfers as they were drafted and signed; `checker` is null before the second person has signed. */
export interface DraftedTransfers {
  readonly draft: Draft;
  readonly signatures: Signatures | null;
  /** Of those that were sent. */
  readonly answers: readonly TransferAnswer[];
}

/** A transfer that was sent to the custodian once more. */
export interface ReissuedTransfer {
  readonly issued: SentTransfer;
  readonly issuedOn: BusinessDate;
  /** What became of the attempt before it. */
  readonly after: 'not executed' | 'returned';
}

/** A restatement of a period that a second person approved, beside what it corrects. */
export interface ApprovedRestatement {
  readonly restatement: RestatementProposed['payload'];
  /** The restatements of the same period before it, the first one first: it corrects what the last of them said, or what was published. */
  readonly before: readonly RestatementProposed['payload'][];
  readonly approvedOn: BusinessDate;
}

/** How the trust ended. */
export type TrustEnding = TrustTerminated['payload'];

interface DealSources {
  readonly deal: DealState;
  readonly pool: RegisteredPool | null;
}

/** What each kind of paper is made from, as the log has it when the paper is prepared. */
export interface Sources {
  readonly 'information registration': DealSources & { readonly assetDetail: AssetDetail | null };
  readonly 'trustee report': PeriodSources & { readonly beside: BesidePayments };
  readonly 'distribution report': PeriodSources & { readonly registers: readonly RegisterAt[] };
  readonly 'transfer instructions': PeriodSources & { readonly transfers: DraftedTransfers | null };
  readonly 'reissued transfer': PeriodSources & { readonly reissue: ReissuedTransfer | null };
  /** `resent`: of the lump sums that were sent to the registrar again, the newest sending of each. */
  readonly 'payment notice': PeriodSources & { readonly resent: readonly ReissuedTransfer[] };
  readonly 'redemption confirmation': PeriodSources;
  /** The newest period whose payment is in the year, with those before it. */
  readonly 'annual report': PeriodSources & { readonly told: readonly ToldEvent[] };
  readonly 'material event report': { readonly deal: DealState; readonly calendar: WorkingDays | null };
  readonly 'correction notice': PeriodSources & { readonly restatement: ApprovedRestatement | null };
  /** The trust's last period, with those before it. */
  readonly 'liquidation report': PeriodSources & { readonly ending: TrustEnding | null };
}
