import { assert, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { equalLate } from './late-receipts.js';
import { equalTotals } from './receipt-totals.js';
import type { ReceiptTotals, UploadCompleted } from './upload.events.js';
import type { UploadState } from './upload.state.js';

export interface CompleteUpload {
  readonly sent: {
    readonly uploadId: string;
    /** What the whole file makes up, as the intake counted it. */
    readonly totals: ReceiptTotals;
  };
  readonly added: { readonly today: BusinessDate };
}

/**
 * States that all lines of the file are kept. Refused: UPLOAD_INCOMPLETE where lines are missing; the same number of
 * lines with other totals breaks an invariant, as does completing twice.
 */
export function completeUpload(
  { sent, added }: CompleteUpload,
  state: UploadState,
): Result<UploadCompleted[], Refusal> {
  assert(state.status !== 'completed', `upload ${sent.uploadId} is complete already`);
  const linesKept = state.status === 'adding' ? state.totals.lineCount : 0;
  if (state.status !== 'adding' || linesKept < sent.totals.lineCount) {
    return err(
      refusal('UPLOAD_INCOMPLETE', `${linesKept} of ${sent.totals.lineCount} lines are kept`, {
        field: 'uploadId',
        value: sent.uploadId,
      }),
    );
  }
  assert(equalTotals(state.totals, sent.totals), `the lines kept of ${sent.uploadId} make up the file’s totals`);
  assert(equalLate(state.late, state.header.late ?? []), `what is late of ${sent.uploadId} is what its beginning says`);
  return ok([
    {
      type: 'UploadCompleted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...state.header, totals: state.totals },
    },
  ]);
}
