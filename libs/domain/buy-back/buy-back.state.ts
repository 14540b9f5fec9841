import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { BuyBackEvent, BuyBackRequested, Lapse } from './buy-back.events.js';

/** A deal's requests by their id, in the order in which they were made. */
export interface BuyBacksState {
  readonly requests: ReadonlyMap<string, BuyBackRequest>;
}

export interface BuyBackRequest {
  readonly status: 'requested' | 'sent back' | 'approved' | 'lapsed';
  /** The proposal that it come to an end unpaid; null where there is none. */
  readonly lapse: Lapse | null;
  /** True where the assets are gone and the rest of the price is given up. */
  readonly givenUp: boolean;
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
      return becomes({
        ...{ status: 'requested', effectiveFrom: event.effectiveDate, request: event.payload },
        ...{ lapse: null, givenUp: false },
      });
    case 'BuyBackSentBack':
      return becomes({ ...inStatus('requested', requests, requestId), status: 'sent back' });
    case 'BuyBackApproved':
      return becomes({ ...inStatus('requested', requests, requestId), status: 'approved' });
    case 'BuyBackLapseProposed':
      return becomes({ ...inStatus('approved', requests, requestId), lapse: event.payload });
    case 'BuyBackLapsed': {
      const approved = inStatus('approved', requests, requestId);
      return becomes(
        event.payload.outcome === 'assets stay' ? { ...approved, status: 'lapsed' } : { ...approved, givenUp: true },
      );
    }
    default:
      return assertNever(event, 'buy-back event');
  }
}

function inStatus(
  status: BuyBackRequest['status'],
  requests: BuyBacksState['requests'],
  requestId: string,
): BuyBackRequest {
  const found = requests.get(requestId);
  assert(found?.status === status, `request ${requestId} is ${status}`);
  return found;
}

/** Requests that were neither sent back nor lapsed: what they name is leaving, or gone. */
export const standingRequests = ({ requests }: BuyBacksState): readonly BuyBackRequest[] =>
  [...requests.values()].filter(({ status }) => status === 'requested' || status === 'approved');

/** What was approved under the id, and has not lapsed; null where nothing was. */
export function approvedBuyBack({ requests }: BuyBacksState, requestId: string): BuyBackRequest['request'] | null {
  const found = requests.get(requestId);
  return found?.status === 'approved' ? found.request : null;
}

/** Substitutions that lapsed: what they were to bring in is not of the pool. */
export const lapsedRequests = ({ requests }: BuyBacksState): ReadonlySet<string> =>
  new Set([...requests].flatMap(([requestId, { status }]) => (status === 'lapsed' ? [requestId] : [])));
