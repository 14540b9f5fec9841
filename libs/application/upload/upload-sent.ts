import type { BusinessDate } from '#domain/shared';
import { requestDigest } from '#event-codec';

export interface UploadReceiptsSent {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileName: string;
  /** The accepted upload that this file replaces; absent for a file of its own. */
  readonly supersedes?: string;
}

/** The days of a period on which a servicer collects, both inclusive. */
export interface CollectedDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** What the log keeps as sent: the request with the digest of the file's bytes instead of the bytes. */
export type KeptUploadSent = UploadReceiptsSent & { readonly fileDigest: string };

/**
 * The same file of the same servicer for the same period, checked against the same days of it and in the place of the same upload, is
 * the same upload, however often it is sent; one that was superseded and comes again in the place of its successor is another.
 */
export const uploadIdOf = (
  { dealId, servicerId, periodNumber, fileDigest, supersedes }: KeptUploadSent,
  days: CollectedDays,
): string =>
  requestDigest({
    dealId,
    servicerId,
    periodNumber,
    collected: [days.from, days.to],
    fileDigest,
    ...(supersedes === undefined ? {} : { supersedes }),
  }).slice(0, 32);
