import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { AnsweredLines } from './equal-lines.js';

/** One line of a servicer's receipts file, in wire form. */
export interface ReceiptLine {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly assetId: string;
  readonly receiptNumber: string;
  readonly receivedOn: BusinessDate;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly disposalCost: Amount;
  /** 回收方式 in its one stored spelling, e.g. `litigation` for 诉讼; the intake knows the others. */
  readonly method: string;
  /** 更正: the line takes back or mends what an earlier one reported; only such a line may have amounts below zero. */
  readonly correction: boolean;
}

/**
 * What a file reports late: receipts of days on which an earlier period collected, which is closed. They keep their dates, and count
 * in the period of the file.
 */
export interface LateReceipts {
  /** The period that they would have belonged to, and its days, both inclusive. */
  readonly periodNumber: number;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly totals: ReceiptTotals;
}

/** Consecutive lines of a file, packed as `packRow` writes them. */
export interface PackedLines {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly rows: string;
  /** What the rows come to. */
  readonly totals: ReceiptTotals;
  /** What of that is late, by period and in their order; absent where nothing is. */
  readonly late?: readonly LateReceipts[];
}

/** A validated file begins to be kept. Stream `upload-{uploadId}`. */
export type UploadStarted = DomainEvent<
  'UploadStarted',
  {
    readonly uploadId: string;
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    /** The days of the period on which the servicer collects, both inclusive: what the lines were checked against. */
    readonly collectedFrom: BusinessDate;
    readonly collectedTo: BusinessDate;
    readonly fileName: string;
    /** SHA-256 of the raw bytes, hex; the file store keeps them under it. */
    readonly fileDigest: string;
    readonly fileBytes: number;
    /** Which of the servicer's column mappings it was read by; absent where its headers are the template's. */
    readonly mappingVersion?: number;
    /** What of the file is late, by period and in their order; absent where nothing is. */
    readonly late?: readonly LateReceipts[];
    /** What whoever began the upload says of its equal lines; absent where nothing is said. */
    readonly equalLines?: readonly AnsweredLines[];
  }
>;

/** A chunk of lines; inert for every balance until CollectionReceived accepts the upload. */
export type ReceiptLinesAdded = DomainEvent<
  'ReceiptLinesAdded',
  {
    readonly uploadId: string;
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
  } & PackedLines
>;

/** All lines are kept; still inert. It says all that their acceptance needs, so that nobody reads the lines for it. */
export type UploadCompleted = DomainEvent<
  'UploadCompleted',
  UploadStarted['payload'] & { readonly totals: ReceiptTotals }
>;

export interface ReceiptTotals {
  readonly lineCount: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly gross: Amount;
  readonly disposalCost: Amount;
  /** gross − disposal cost. */
  readonly net: Amount;
}

/** What the lines of a file come to that were refused; a figure is null where some line's cannot be read. */
export type RefusedReceipts = { readonly lineCount: number; readonly faultCount: number } & {
  readonly [Figure in Exclude<keyof ReceiptTotals, 'lineCount'>]: Amount | null;
};

export type UploadEvent = UploadStarted | ReceiptLinesAdded | UploadCompleted;
