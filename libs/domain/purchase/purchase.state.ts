import { assert, assertNever } from '#domain/shared';
import type { PurchaseEvent, PurchaseRequested } from './purchase.events.js';

/** A deal's purchases by their id, in the order in which they were requested. */
export interface PurchasesState {
  readonly purchases: ReadonlyMap<string, PurchaseStanding>;
}

export interface PurchaseStanding {
  readonly status: 'requested' | 'sent back' | 'approved';
  readonly request: PurchaseRequested['payload'];
}

export const initialState: PurchasesState = { purchases: new Map() };

export function evolve({ purchases }: PurchasesState, event: PurchaseEvent): PurchasesState {
  const { purchaseId } = event.payload;
  const becomes = (purchase: PurchaseStanding): PurchasesState => ({
    purchases: new Map(purchases).set(purchaseId, purchase),
  });
  const before = purchases.get(purchaseId);
  switch (event.type) {
    case 'PurchaseRequested':
      assert(!before, () => `purchase ${purchaseId} is requested once`);
      return becomes({ status: 'requested', request: event.payload });
    case 'PurchaseSentBack':
      assert(before && before.status !== 'sent back', () => `purchase ${purchaseId} stands`);
      return becomes({ ...before, status: 'sent back' });
    case 'PurchaseApproved':
      assert(before?.status === 'requested', () => `purchase ${purchaseId} awaits its approval`);
      return becomes({ ...before, status: 'approved' });
    default:
      return assertNever(event, 'purchase event');
  }
}

/** Purchases that nobody sent back. */
export const standingPurchases = ({ purchases }: PurchasesState): readonly PurchaseStanding[] =>
  [...purchases.values()].filter(({ status }) => status !== 'sent back');

/** What was approved, in the order of the requests. */
export const approvedPurchases = ({ purchases }: PurchasesState): readonly PurchaseRequested['payload'][] =>
  [...purchases.values()].flatMap(({ status, request }) => (status === 'approved' ? [request] : []));
