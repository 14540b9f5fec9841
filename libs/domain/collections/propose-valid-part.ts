import { daysOfServicer, requireDeal, type DealState } from '#domain/deal';
import { assert, err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import type { CollectionsState } from './collections.state.js';
import {
  countsFrom,
  requireNewFile,
  requireOpenPeriod,
  requireSupersedable,
  type CollectionPeriod,
} from './require.js';
import type { RefusedPart, ValidPartProposed } from './valid-part.events.js';

export interface ProposeValidPart {
  readonly sent: {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly supersedes: string | null;
    /** Why the trustee does not wait for a file without a fault. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What the file was found to be: its lines are kept under the upload. */
    readonly found: { readonly uploadId: string; readonly accepted: ReceiptTotals } & RefusedPart;
  };
}

/**
 * Asks that the lines without a fault be accepted of a file that has some. Refused: MALFORMED, FILE_ALREADY_ACCEPTED, DEAL_UNKNOWN,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, SERVICER_UNKNOWN, SERVICER_NOT_IN_OFFICE, UPLOAD_NOT_STANDING, VALID_PART_ALREADY_PROPOSED.
 */
export function proposeValidPart(
  { sent, added }: ProposeValidPart,
  state: CollectionsState,
): Result<ValidPartProposed[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { dealId, servicerId, periodNumber, fileName, fileDigest, supersedes } = sent;
  const fresh = requireNewFile(state, fileDigest);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const known = requireDeal(added.deal, dealId);
  if (!known.ok) return known;
  const days = daysOfServicer(known.value.terms, servicerId, period.value);
  if (!days.ok) return days;
  const superseded = requireSupersedable(state, supersedes, { servicerId, periodNumber });
  if (!superseded.ok) return superseded;
  const { uploadId, accepted, refused, rejectReportDigest } = added.found;
  assert(accepted.lineCount > 0 && refused.lineCount > 0, 'a valid part has lines, and leaves some out');
  if (state.validParts.has(uploadId)) {
    const detail = { field: 'fileDigest', value: fileDigest };
    return err(refusal('VALID_PART_ALREADY_PROPOSED', `it waits for its approval as upload ${uploadId}`, detail));
  }
  return ok([
    {
      type: 'ValidPartProposed',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId,
        servicerId,
        periodNumber,
        uploadId,
        fileName,
        fileDigest,
        supersedes,
        collectedFrom: days.value.collectionFrom,
        collectedTo: days.value.determinationDate,
        accepted,
        refused,
        rejectReportDigest,
        reason: reason.value,
        proposedBy: added.actor,
      },
    },
  ]);
}
