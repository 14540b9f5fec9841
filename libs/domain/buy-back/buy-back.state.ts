import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { BuyBackApproved, BuyBackEvent, BuyBackRequested } from './buy-back.events.js';

/** A deal's requests by their id, in the order in which they were made. */
export interface BuyBacksState {
  readonly requests: ReadonlyMap<string, BuyBackRequest>;
}

export interface BuyBackRequest {
  readonly status: 'requested' | 'sent back' | 'approved';
  /** The day from which the assets are out of the pool. */
  readonly effectiveFrom: BusinessDate;
  readonly request: BuyBackRequested['payload'];
}

export const initialState: BuyBacksState = { requests: new Map() };

export function evolve({ requests }: BuyBacksState, event: BuyBackEvent): BuyBacksState {
  const { requestId } = event.payload;
  const becomes = (request: BuyBackRequest): BuyBacksState => ({ requests: new Map(requests).set(requestId, request) });
  switch (event.type) {
    case 'BuyBackRequested':
      return becomes({ status: 'requested', effectiveFrom: event.effectiveDate, request: event.payload });
    case 'BuyBackSentBack':
      return becomes({ ...asked(requests, requestId), status: 'sent back' });
    case 'BuyBackApproved':
      return becomes({ ...asked(requests, requestId), status: 'approved' });
    default:
      return assertNever(event, 'buy-back event');
  }
}

function asked(requests: BuyBacksState['requests'], requestId: string): BuyBackRequest {
  const found = requests.get(requestId);
  assert(found?.status === 'requested', `request ${requestId} awaits its decision`);
  return found;
}

/** Requests that were not sent back: what they name is leaving, or gone. */
export const standingRequests = ({ requests }: BuyBacksState): readonly BuyBackRequest[] =>
  [...requests.values()].filter(({ status }) => status !== 'sent back');

/** What was approved under the id; null where nothing was. */
export function approvedBuyBack(
  { requests }: BuyBacksState,
  requestId: string,
): Pick<BuyBackApproved['payload'], 'kind' | 'party' | 'price'> | null {
  const found = requests.get(requestId);
  return found?.status === 'approved' ? found.request : null;
}
