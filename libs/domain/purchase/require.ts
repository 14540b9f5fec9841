import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { PurchaseStanding, PurchasesState } from './purchase.state.js';

/** A purchase that nobody sent back; refused PURCHASE_UNKNOWN, PURCHASE_ALREADY_DECIDED. */
export function requireStanding({ purchases }: PurchasesState, purchaseId: string): Result<PurchaseStanding, Refusal> {
  const found = purchases.get(purchaseId);
  const detail = { field: 'purchaseId', value: purchaseId };
  if (!found) return err(refusal('PURCHASE_UNKNOWN', `nobody requested purchase ${purchaseId}`, detail));
  if (found.status !== 'sent back') return ok(found);
  return err(refusal('PURCHASE_ALREADY_DECIDED', `purchase ${purchaseId} is sent back`, detail));
}

/** A purchase that awaits its decision; refused PURCHASE_UNKNOWN, PURCHASE_ALREADY_DECIDED. */
export function requireRequested(state: PurchasesState, purchaseId: string): Result<PurchaseStanding, Refusal> {
  const standing = requireStanding(state, purchaseId);
  if (!standing.ok || standing.value.status === 'requested') return standing;
  const message = `purchase ${purchaseId} is ${standing.value.status}`;
  return err(refusal('PURCHASE_ALREADY_DECIDED', message, { field: 'purchaseId', value: purchaseId }));
}

/** Refused PERIOD_ALREADY_CLOSED for a period whose close has counted what is bought in its payment. */
export function closedFault(periodNumber: number, isFrozen: boolean): Refusal | null {
  return isFrozen
    ? refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} takes nothing any more`, {
        field: 'periodNumber',
        value: String(periodNumber),
      })
    : null;
}
