import type { BusinessDate, DomainEvent } from '#domain/shared';
import type { ReceiptTotals, RefusedReceipts } from '#domain/upload';

/** What is passed over where the valid part of a file is accepted. */
export interface RefusedPart {
  readonly refused: RefusedReceipts;
  /** SHA-256 of the report that names every refused line and its faults; the file store keeps it. */
  readonly rejectReportDigest: string;
}

/**
 * A maker of the trustee asks that the lines of a refused file be accepted that have no fault. They are kept in the
 * upload's stream, and count for nothing until another person accepts exactly this part. Stream `collections-{dealId}`.
 */
export type ValidPartProposed = DomainEvent<
  'ValidPartProposed',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly fileName: string;
    readonly fileDigest: string;
    /** The accepted upload that the part is to replace. */
    readonly supersedes: string | null;
    /** The days whose receipts the file was checked against, both inclusive. */
    readonly collectedFrom: BusinessDate;
    readonly collectedTo: BusinessDate;
    readonly accepted: ReceiptTotals;
    readonly reason: string;
    readonly proposedBy: string;
  } & RefusedPart
>;

/** The choice of two people, as the accepting event keeps it. */
export interface AcceptedValidPart extends RefusedPart {
  readonly reason: string;
  readonly proposedBy: string;
  readonly approvalReason: string;
  readonly approvedBy: string;
}

/**
 * The proposal waits no longer: its proposer withdrew it, or another person sent it back. Its lines stay inert, and it may be
 * proposed again. Stream `collections-{dealId}`.
 */
export type ValidPartSentBack = DomainEvent<
  'ValidPartSentBack',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly reason: string;
    readonly proposedBy: string;
    /** The proposer, where it was withdrawn. */
    readonly sentBackBy: string;
  }
>;
