import { assert, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { mentionOf } from './late-receipts.js';
import type { PackedLines, ReceiptLinesAdded } from './upload.events.js';
import type { UploadState } from './upload.state.js';

export interface AddLines {
  /** Lines that the intake found valid, in the order of the file. */
  readonly sent: PackedLines & { readonly uploadId: string };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Keeps the next lines of an upload. People's faults in them were named before by the intake, so nothing is refused
 * here: lines that cannot be (out of order, or of an upload that is not under way) break an invariant.
 */
export function addLines({ sent, added }: AddLines, state: UploadState): Result<ReceiptLinesAdded[], Refusal> {
  assert(state.status === 'adding', `lines are added to an upload under way; ${sent.uploadId} is ${state.status}`);
  const { firstLine, lastLine, rows, totals, late = [] } = sent;
  assert(firstLine > state.lastLine, `lines come in the order of the file: ${firstLine} after ${state.lastLine}`);
  assert(lastLine - firstLine + 1 >= totals.lineCount && totals.lineCount > 0, 'there are lines to add');
  const { uploadId, dealId, servicerId, periodNumber } = state.header;
  return ok([
    {
      type: 'ReceiptLinesAdded',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { uploadId, dealId, servicerId, periodNumber, firstLine, lastLine, rows, totals, ...mentionOf(late) },
    },
  ]);
}
