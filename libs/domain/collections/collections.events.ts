import type { BuyBackKind, Lapse } from '#domain/buy-back';
import type { Amount, DomainEvent } from '#domain/shared';
import type { AssetStatusTotals, PeriodSummary } from '#domain/servicing';
import type { LateReceipts, ReceiptTotals } from '#domain/upload';
import type { CorrectionEvent } from './corrections.events.js';
import type { AccountTakenBack } from './net-credits.js';
import type { InvestmentMovement } from './investments.events.js';
import type { PeriodRestated, RestatementProposed, WeighedAnew } from './restatement.events.js';
import type { AcceptedValidPart, ValidPartProposed, ValidPartSentBack } from './valid-part.events.js';
import type { Statement } from './statement-breaks.js';
import type {
  BuyBackReceived,
  DatedInputs,
  Invested,
  NextPeriodEstimate,
  PoolReport,
  SupportReceived,
} from '#domain/waterfall';

/**
 * The accepting event of an upload: its lines are facts from here on, and those of the upload that it supersedes are no
 * longer. Stream `collections-{dealId}`.
 */
export type CollectionReceived = DomainEvent<
  'CollectionReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly fileDigest: string;
    readonly totals: ReceiptTotals;
    /** What of that is late, by the period that it would have belonged to; absent where nothing is. */
    readonly late?: readonly LateReceipts[];
    /** 1 for a file of its own, one more than the file that it supersedes. */
    readonly fileVersion: number;
    /** The file that this one replaces, with what it had reported; null for a file of its own. */
    readonly supersedes: { readonly uploadId: string; readonly totals: ReceiptTotals } | null;
    /** Where only the lines without a fault were accepted: what was passed over, and who chose so. */
    readonly validPart?: AcceptedValidPart;
  }
>;

/** Which file of its kind, sender and period this is: a later one supersedes those before it until the close. */
interface ReportVersion {
  /** 1, 2, …; the newest counts. */
  readonly version: number;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly fileBytes: number;
  /** Which of the sender's column mappings it was read by; absent where its headers are the template's. */
  readonly mappingVersion?: number;
}

/** How the assets of a servicer stand at the end of a period: the lines kept in the upload's stream count from here on. */
export type AssetStatusReceived = DomainEvent<
  'AssetStatusReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    /** The upload whose lines do not count any more. */
    readonly supersedes: string | null;
    readonly totals: AssetStatusTotals;
  } & ReportVersion
>;

/** What a servicer states of a period as a whole: what it collected, and what it remits. */
export type PeriodSummaryReceived = DomainEvent<
  'PeriodSummaryReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly summary: PeriodSummary;
  } & ReportVersion
>;

/** The custodian's statement of the trust's accounts that the period is reconciled with. */
export type CustodianStatementReceived = DomainEvent<
  'CustodianStatementReceived',
  { readonly dealId: string; readonly periodNumber: number; readonly statement: Statement } & ReportVersion
>;

/** Cash from the servicer on the collection account, for the period named. Effective on the bank's value date. */
export type RemittanceReceived = DomainEvent<
  'RemittanceReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/** A credit of the collection account of which nobody knows yet whose it is. Effective on the bank's value date. */
export type UnidentifiedCashReceived = DomainEvent<
  'UnidentifiedCashReceived',
  {
    readonly dealId: string;
    /** The period in which it was booked. */
    readonly periodNumber: number;
    readonly amount: Amount;
    readonly bankReference: string;
    readonly remark: string;
  }
>;

/** Cash in suspense turned out to be a servicer's remittance for the period named. */
export type UnidentifiedCashAssigned = DomainEvent<
  'UnidentifiedCashAssigned',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly amount: Amount;
    /** The bank's reference under which it was held. */
    readonly suspenseReference: string;
  }
>;

/** Bank interest, investment income and other money of an account itself: the collection account where none is named. */
export type AccountIncomeReceived = DomainEvent<
  'AccountIncomeReceived',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The account of the deal's terms that the bank credited, in a deal that names accounts of its own. */
    readonly accountId?: string;
    readonly kind: 'bank interest' | 'investment income' | 'other';
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/**
 * The bank's own charge (划款手续费): it took the sum off an account by itself, on its value date. It is an expense of the period that it is
 * booked to. Of the collection account, unless the deal names accounts of its own.
 */
export type BankChargeBooked = DomainEvent<
  'BankChargeBooked',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The closed period in whose days the bank took it, where people saw it later. */
    readonly lateOf?: number;
    /** The account of the deal's terms that the bank took it off, in a deal that names accounts of its own. */
    readonly accountId?: string;
    readonly amount: Amount;
    readonly bankReference: string;
    /** What the bank charged for, in its words. */
    readonly remark: string;
  }
>;

/** What a provider of a support paid on its call for a period's payment, which is closed already. */
export type SupportPaymentReceived = DomainEvent<
  'SupportPaymentReceived',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly supportId: string;
    readonly provider: string;
    /** The account that it was credited to, where the deal names its own. */
    readonly accountId?: string;
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/** What an originator paid for assets that were bought back, by the request that was approved; the rest stays outstanding. */
export type BuyBackPaymentReceived = DomainEvent<
  'BuyBackPaymentReceived',
  {
    readonly dealId: string;
    readonly requestId: string;
    readonly kind: BuyBackKind;
    readonly party: string;
    /** The period in whose payment it counts. */
    readonly periodNumber: number;
    /** The account that it was credited to, where the deal names its own. */
    readonly accountId?: string;
    readonly amount: Amount;
    /** What is still owed after it. */
    readonly outstanding: Amount;
    readonly bankReference: string;
  }
>;

/** Two people agreed that an approved buy-back comes to an end unpaid: nothing is booked for it any more. */
export type BuyBackLapseConfirmed = DomainEvent<
  'BuyBackLapseConfirmed',
  Lapse & {
    /** The newest period that was opened. */
    readonly periodNumber: number;
    /** What was still owed. */
    readonly unpaid: Amount;
    readonly confirmedBy: string;
    /** The digest of the proposal that the second person looked at. */
    readonly confirmedDigest: string;
  }
>;

/**
 * What a servicer reports of its whole pool as of a day: its balance, and what came in and was lost since the report
 * before. Its later report of the same day takes the place of the one before it.
 */
export type PoolReported = DomainEvent<
  'PoolReported',
  { readonly dealId: string; readonly servicerId: string; readonly periodNumber: number } & PoolReport
>;

/**
 * What the maker expects the next period to owe of a tax or fee, as traces spell it, for the reserve that this period's payment
 * holds back. A later one of the same item takes its place until the close.
 */
export type EstimateEntered = DomainEvent<
  'EstimateEntered',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly item: string;
    readonly amount: Amount;
    /** What the figure rests on. */
    readonly reason: string;
  }
>;

/**
 * The first half of closing a period: nothing is booked to it any more, and these are its totals. The period's own
 * stream takes them over as PeriodClosed.
 */
export type CollectionsFrozen = DomainEvent<
  'CollectionsFrozen',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    /** What the period counts of its collections: no figure is below zero, and net is neither. */
    readonly totals: ReceiptTotals;
    /** What came in for it, less what was taken back; below zero where account income has to make up for that. */
    readonly remitted: Amount;
    /** Below zero where more was taken back than credited, and remittances have to make up for that. */
    readonly accountIncome: Amount;
    /** What the bank took off the collection account for itself, above zero; absent where it took nothing. */
    readonly bankCharges?: Amount;
    /** What moved between the collection account and permitted investments; absent where nothing did. */
    readonly invested?: Invested;
    /** What was taken back of the deal's own accounts beyond what the period credited to them: above zero, out of what they held. */
    readonly accountsTakenBack?: readonly AccountTakenBack[];
    /** By how much earlier periods' invoices were other than paid, summed by fee; absent where none was. */
    readonly claimAdjustments?: readonly { readonly feeId: string; readonly amount: Amount }[];
    /** By how much taxes and fees of restated periods were other than due, where this period's payment makes it good. */
    readonly settlements?: readonly { readonly id: string; readonly amount: Amount }[];
    /** By how much restated periods' pools were other than counted, where this period counts on from them as corrected. */
    readonly poolRestated?: readonly { readonly id: string; readonly amount: Amount }[];
    /** By how much ledgers stand otherwise, as the period before is restated. */
    readonly ledgersRestated?: readonly { readonly id: string; readonly amount: Amount }[];
    /** What fees on the pool's average inherit instead, as the period before is restated. */
    readonly weighedRestated?: readonly WeighedAnew[];
    /** As they stand, in a deal whose reserve asks for them. */
    readonly nextPeriodEstimates?: readonly NextPeriodEstimate[];
    /** What happened on which day, in a deal that keeps a book. */
    readonly dated?: DatedInputs;
    /** What originators paid for assets, in the order in which it came; absent where nothing was. */
    readonly buyBacks?: readonly BuyBackReceived[];
    /** By how much providers paid other than booked for payments made before; its cash is in the income. Absent where none did. */
    readonly supportsAdjusted?: readonly SupportReceived[];
  }
>;

export type CollectionsEvent =
  | CorrectionEvent
  | RestatementProposed
  | PeriodRestated
  | ValidPartProposed
  | ValidPartSentBack
  | CollectionReceived
  | AssetStatusReceived
  | PeriodSummaryReceived
  | CustodianStatementReceived
  | RemittanceReceived
  | UnidentifiedCashReceived
  | UnidentifiedCashAssigned
  | AccountIncomeReceived
  | BankChargeBooked
  | InvestmentMovement
  | PoolReported
  | EstimateEntered
  | CollectionsFrozen
  | SupportPaymentReceived
  | BuyBackPaymentReceived
  | BuyBackLapseConfirmed;
