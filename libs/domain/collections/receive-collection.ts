import { daysOfServicer, requireDeal, type DealState } from '#domain/deal';
import { assert, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { mentionOf, type UploadCompleted } from '#domain/upload';
import { collectionsOf } from './collections-so-far.js';
import type { CollectionReceived } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotRestated } from './corrected-once.js';
import {
  countsFrom,
  requireNewFile,
  requireNotSuperseded,
  requireOpenPeriod,
  requireSupersedable,
  type CollectionPeriod,
} from './require.js';

export interface ReceiveCollection {
  readonly sent: {
    readonly dealId: string;
    readonly uploadId: string;
    /** The accepted upload that this one replaces, if any. */
    readonly supersedes: string | null;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    /** What the upload’s completion says, or null while it is not complete. */
    readonly upload: UploadCompleted['payload'] | null;
    /** The upload's period, or null while it is not opened. */
    readonly period: CollectionPeriod | null;
    readonly poolRegistered: boolean;
    /** Receipts of the upload that an accepted file, other than the one it replaces, reported; some of them suffice. */
    readonly reportedBefore: readonly ReceiptReportedBefore[];
  };
}

/** A receipt of the upload that an accepted file has, too. */
export interface ReceiptReportedBefore {
  readonly assetId: string;
  readonly receiptNumber: string;
  /** The line that says the same under a number of another kind; absent where it has the very number. */
  readonly alikeTo?: { readonly uploadId: string; readonly line: number };
}

/**
 * Accepts a complete upload into its period: its lines are facts from here on. A file that was accepted before is
 * recognised by its digest and told so, before its receipts are looked at. Refused: POOL_NOT_REGISTERED,
 * RECEIPT_DUPLICATE, EQUAL_LINES, EQUAL_LINES_MISTAKEN, FILE_ALREADY_ACCEPTED, UPLOAD_INCOMPLETE, COLLECTION_ALREADY_RECEIVED, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED, UPLOAD_NOT_STANDING, DEAL_UNKNOWN, SERVICER_NOT_IN_OFFICE, SERVICER_DAYS_CHANGED, PERIOD_ALREADY_RESTATED where the period of a late receipt was restated for the servicer.
 */
export function receiveCollection(
  { sent, added }: ReceiveCollection,
  state: CollectionsState,
): Result<CollectionReceived[], Refusal> {
  if (!added.poolRegistered) {
    return err(refusal('POOL_NOT_REGISTERED', `${sent.dealId} has no pool to collect from`));
  }
  const { upload } = added;
  const uploadDetail = { field: 'uploadId', value: sent.uploadId };
  if (upload === null || upload.dealId !== sent.dealId) {
    return err(refusal('UPLOAD_INCOMPLETE', `${sent.dealId} has no complete upload ${sent.uploadId}`, uploadDetail));
  }
  const { servicerId, periodNumber, uploadId, fileDigest } = upload;
  if (state.acceptedFiles.get(fileDigest) === uploadId) {
    return err(refusal('COLLECTION_ALREADY_RECEIVED', `upload ${uploadId} is booked`, uploadDetail));
  }
  const fresh = requireNewFile(state, fileDigest);
  if (!fresh.ok) return fresh;
  const unreplaced = requireNotSuperseded(state, uploadId);
  if (!unreplaced.ok) return unreplaced;
  const [duplicate] = added.reportedBefore;
  if (duplicate) return err(reportedAlready(duplicate));
  const fitting = requireAnswersStanding(state, upload);
  if (!fitting.ok) return fitting;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const superseded = requireSupersedable(state, sent.supersedes, { servicerId, periodNumber });
  if (!superseded.ok) return superseded;
  const checked = requireDaysOf(upload, added.deal, period.value);
  if (!checked.ok) return checked;
  for (const late of upload.late ?? []) {
    assert(
      collectionsOf(state, late.periodNumber).frozen,
      `what is late is of closed periods, not ${late.periodNumber}`,
    );
    const counted = requireNotRestated(state, late.periodNumber, { servicerId });
    if (!counted.ok) return counted;
  }
  return ok([
    {
      type: 'CollectionReceived',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId: sent.dealId,
        servicerId,
        periodNumber,
        uploadId,
        fileDigest,
        totals: upload.totals,
        ...mentionOf(upload.late ?? []),
        fileVersion: (superseded.value?.fileVersion ?? 0) + 1,
        supersedes:
          superseded.value && sent.supersedes !== null
            ? { uploadId: sent.supersedes, totals: superseded.value.totals }
            : null,
      },
    },
  ]);
}

/** The files count that lines of this one are said to be equal to. */
function requireAnswersStanding(
  state: CollectionsState,
  { equalLines = [] }: UploadCompleted['payload'],
): Result<void, Refusal> {
  const gone = equalLines.find(({ before }) => before && !requireNotSuperseded(state, before.uploadId).ok);
  if (!gone) return ok(undefined);
  const message = `line ${gone.lines.join()} is said to be equal to one of upload ${gone.before?.uploadId}, which was superseded since`;
  return err(refusal('EQUAL_LINES_MISTAKEN', message, { field: 'equalLines', value: gone.lines.join() }));
}

function reportedAlready({ assetId, receiptNumber, alikeTo }: ReceiptReportedBefore): Refusal {
  const detail = { field: 'receiptNumber', value: receiptNumber };
  if (!alikeTo) {
    return refusal('RECEIPT_DUPLICATE', `receipt ${receiptNumber} of asset ${assetId} was reported before`, detail);
  }
  const message = `receipt ${receiptNumber} of asset ${assetId} says what line ${alikeTo.line} of upload ${alikeTo.uploadId} says, accepted meanwhile`;
  const remedy = 'send the file, or propose its valid part, anew, with an answer for the line';
  return refusal('EQUAL_LINES', message, { ...detail, remedy });
}

/** The servicer serves on the same days of the period as when its file was checked against them. */
function requireDaysOf(
  { dealId, servicerId, uploadId, collectedFrom, collectedTo }: UploadCompleted['payload'],
  state: DealState,
  period: CollectionPeriod,
): Result<void, Refusal> {
  const deal = requireDeal(state, dealId);
  if (!deal.ok) return deal;
  const days = daysOfServicer(deal.value.terms, servicerId, period);
  if (!days.ok) return days;
  const { collectionFrom, determinationDate } = days.value;
  if (collectionFrom === collectedFrom && determinationDate === collectedTo) return ok(undefined);
  const message = `the file was checked against ${collectedFrom} to ${collectedTo}; it is ${collectionFrom} to ${determinationDate} now`;
  return err(refusal('SERVICER_DAYS_CHANGED', message, { field: 'uploadId', value: uploadId }));
}
