import { requireDeal, requireServicer, type DealState } from '#domain/deal';
import { assert, err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { mentionOfEqual, type AnsweredLines } from './equal-lines.js';
import { mentionOf } from './late-receipts.js';
import type { LateReceipts, UploadStarted } from './upload.events.js';
import type { UploadState } from './upload.state.js';

const SHA_256 = /^[0-9a-f]{64}$/;

export interface StartUpload {
  readonly sent: {
    /** New for each attempt to send a file. */
    readonly uploadId: string;
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    /** The days of the period on which the servicer collects, both inclusive, as the intake checked the lines. */
    readonly collectedFrom: BusinessDate;
    readonly collectedTo: BusinessDate;
    readonly fileName: string;
    /** SHA-256 of the raw bytes, hex. */
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly mappingVersion?: number;
    /** What of the file is late, as the intake found it by the deal's periods. */
    readonly late?: readonly LateReceipts[];
    /** What is said of its equal lines. */
    readonly equalLines?: readonly AnsweredLines[];
  };
  readonly added: { readonly today: BusinessDate; readonly deal: DealState };
}

/**
 * Begins to keep a file that was found valid. Refused: MALFORMED, DEAL_UNKNOWN, SERVICER_UNKNOWN. The id is new by
 * construction: one that was used breaks an invariant.
 */
export function startUpload({ sent, added }: StartUpload, state: UploadState): Result<UploadStarted[], Refusal> {
  const fileName = readText(sent.fileName, 'fileName');
  if (!fileName.ok) return fileName;
  if (!SHA_256.test(sent.fileDigest)) {
    return err(
      refusal('MALFORMED', 'fileDigest is no SHA-256 in hex', { field: 'fileDigest', value: sent.fileDigest }),
    );
  }
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicer(deal.value.terms, sent.servicerId);
  if (!servicer.ok) return servicer;
  assert(state.status === 'not started', `upload ${sent.uploadId} was started before`);
  const { uploadId, dealId, servicerId, periodNumber, collectedFrom, collectedTo } = sent;
  const { fileDigest, fileBytes, mappingVersion, late = [], equalLines = [] } = sent;
  const readBy = mappingVersion === undefined ? {} : { mappingVersion };
  return ok([
    {
      type: 'UploadStarted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        uploadId,
        dealId,
        servicerId,
        periodNumber,
        collectedFrom,
        collectedTo,
        fileName: fileName.value,
        fileDigest,
        fileBytes,
        ...readBy,
        ...mentionOf(late),
        ...mentionOfEqual(equalLines),
      },
    },
  ]);
}
