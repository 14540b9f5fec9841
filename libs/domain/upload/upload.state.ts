import { assert, assertNever } from '#domain/shared';
import { addLate } from './late-receipts.js';
import { addTotals, noReceipts } from './receipt-totals.js';
import type { LateReceipts, ReceiptTotals, UploadEvent, UploadStarted } from './upload.events.js';

/** One servicer's file on its way into the log; it counts only when its deal's collections accept it. */
export type UploadState =
  | { readonly status: 'not started' }
  | {
      readonly status: 'adding' | 'completed';
      readonly header: UploadStarted['payload'];
      readonly totals: ReceiptTotals;
      /** What of that is late. */
      readonly late: readonly LateReceipts[];
      /** The last line of the file that is kept. */
      readonly lastLine: number;
    };

export const initialState: UploadState = { status: 'not started' };

export function evolve(state: UploadState, event: UploadEvent): UploadState {
  switch (event.type) {
    case 'UploadStarted':
      assert(state.status === 'not started', 'an upload starts once');
      return { status: 'adding', header: event.payload, totals: noReceipts, late: [], lastLine: 0 };
    case 'ReceiptLinesAdded': {
      assert(state.status === 'adding', `lines are added to an upload under way, not to one ${state.status}`);
      const { totals, late = [], lastLine } = event.payload;
      return { ...state, totals: addTotals(state.totals, totals), late: addLate(state.late, late), lastLine };
    }
    case 'UploadCompleted':
      assert(state.status === 'adding', `an upload under way is completed, not one ${state.status}`);
      return { ...state, status: 'completed' };
    default:
      return assertNever(event, 'upload event');
  }
}
