import { assert, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AssetStatusLine, AssetStatusLinesAdded } from './servicing.events.js';
import type { AssetStatusUpload } from './servicing.state.js';

export interface AddStatusLines {
  readonly sent: {
    readonly uploadId: string;
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    /** Lines that the intake found valid, in wire form and in the order of the file. */
    readonly lines: readonly AssetStatusLine[];
  };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Keeps the next lines of an asset status file. People's faults in them were named before, so nothing is refused here:
 * lines out of order break an invariant.
 */
export function addStatusLines(
  { sent, added }: AddStatusLines,
  state: AssetStatusUpload,
): Result<AssetStatusLinesAdded[], Refusal> {
  assert(sent.lines.length > 0, 'there are lines to add');
  let lastLine = state.lastLine;
  for (const { line } of sent.lines) {
    assert(line > lastLine, `lines come in the order of the file: ${line} after ${lastLine}`);
    lastLine = line;
  }
  const { uploadId, dealId, servicerId, periodNumber, lines } = sent;
  return ok([
    {
      type: 'AssetStatusLinesAdded',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { uploadId, dealId, servicerId, periodNumber, lines },
    },
  ]);
}
