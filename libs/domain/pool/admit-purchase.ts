import { assert, err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PurchaseAdmitted, TapeRead } from './pool.events.js';
import { assetsOfTape, isPurchaseIn, readingOf, type PoolState } from './pool.state.js';

export interface AdmitPurchase {
  readonly sent: { readonly dealId: string; readonly purchaseId: string };
  readonly added: {
    /** The tape of what was approved under the id and paid whole, and the day of that payment; null where no payment paid for it. */
    readonly paid: (TapeRead & { readonly on: BusinessDate }) | null;
  };
}

/** Takes what the trust bought into the pool; only a process manager asks for it. Refused: PURCHASE_NOT_PAID, PURCHASE_ALREADY_ADMITTED. */
export function admitPurchase(
  { sent, added: { paid } }: AdmitPurchase,
  state: PoolState,
): Result<PurchaseAdmitted[], Refusal> {
  const { dealId, purchaseId } = sent;
  const detail = { field: 'purchaseId', value: purchaseId };
  if (!paid) return err(refusal('PURCHASE_NOT_PAID', `no payment paid for purchase ${purchaseId}`, detail));
  assert(state.status === 'registered', 'assets are bought into a registered pool');
  if (isPurchaseIn(state, purchaseId)) {
    return err(refusal('PURCHASE_ALREADY_ADMITTED', `the assets of ${purchaseId} are in the pool`, detail));
  }
  const { fileDigest } = paid;
  const assetCount = assetsOfTape(state, paid).length;
  assert(assetCount > 0, () => `the tape of purchase ${purchaseId} is kept until it is paid`);
  return ok([
    {
      type: 'PurchaseAdmitted',
      schemaVersion: 1,
      effectiveDate: paid.on,
      payload: { dealId, purchaseId, fileDigest, assetCount, readBy: readingOf(state, paid) },
    },
  ]);
}
