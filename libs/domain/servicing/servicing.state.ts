import { assert } from '#domain/shared';
import type { AssetStatusTotals, ServicingEvent } from './servicing.events.js';
import { addStatusTotals, noStatus, statusTotals } from './status-totals.js';

/** An asset status file on its way into the log; it counts only when its deal's collections receive it. */
export interface AssetStatusUpload {
  readonly header: { readonly dealId: string; readonly servicerId: string; readonly periodNumber: number } | null;
  readonly totals: AssetStatusTotals;
  /** The last line of the file that is kept. */
  readonly lastLine: number;
}

export const initialState: AssetStatusUpload = { header: null, totals: noStatus, lastLine: 0 };

export function evolve(state: AssetStatusUpload, { payload }: ServicingEvent): AssetStatusUpload {
  const { dealId, servicerId, periodNumber, lines } = payload;
  const last = lines.at(-1);
  assert(last, 'a part of a file has lines');
  return {
    header: { dealId, servicerId, periodNumber },
    totals: addStatusTotals(state.totals, statusTotals(lines)),
    lastLine: last.line,
  };
}
