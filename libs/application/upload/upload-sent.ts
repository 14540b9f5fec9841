import type { BusinessDate } from '#domain/shared';
import { mentionOfEqual, type EqualLines } from '#domain/upload';
import { requestDigest } from '#event-codec';

export interface UploadReceiptsSent {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
  readonly fileName: string;
  /** The accepted upload that this file replaces; absent for a file of its own. */
  readonly supersedes?: string;
  /** What the trustee says of equal lines of a file without receipt numbers; absent where nothing is said. */
  readonly equalLines?: readonly EqualLines[];
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
 * the same upload, however often it is sent; what is said of its equal lines makes it another, and one that was superseded and comes again in the place of its successor is another.
 */
export const uploadIdOf = (
  { dealId, servicerId, periodNumber, fileDigest, supersedes, equalLines = [] }: KeptUploadSent,
  days: CollectedDays,
): string =>
  requestDigest({
    dealId,
    servicerId,
    periodNumber,
    collected: [days.from, days.to],
    fileDigest,
    ...(supersedes === undefined ? {} : { supersedes }),
    ...mentionOfEqual(equalLines),
  }).slice(0, 32);
