import { assert, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReceiptLine, ReceiptLinesAdded } from './upload.events.js';
import type { UploadState } from './upload.state.js';

export interface AddLines {
  readonly sent: {
    readonly uploadId: string;
    /** Lines that the intake found valid, in wire form and in the order of the file. */
    readonly lines: readonly ReceiptLine[];
  };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Keeps the next lines of an upload. People's faults in them were named before by the intake, so nothing is refused
 * here: lines that cannot be (out of order, or of an upload that is not under way) break an invariant.
 */
export function addLines({ sent, added }: AddLines, state: UploadState): Result<ReceiptLinesAdded[], Refusal> {
  assert(state.status === 'adding', `lines are added to an upload under way; ${sent.uploadId} is ${state.status}`);
  assert(sent.lines.length > 0, 'there are lines to add');
  let lastLine = state.lastLine;
  for (const { line } of sent.lines) {
    assert(line > lastLine, `lines come in the order of the file: ${line} after ${lastLine}`);
    lastLine = line;
  }
  const { uploadId, dealId, servicerId, periodNumber } = state.header;
  return ok([
    {
      type: 'ReceiptLinesAdded',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { uploadId, dealId, servicerId, periodNumber, lines: sent.lines },
    },
  ]);
}
