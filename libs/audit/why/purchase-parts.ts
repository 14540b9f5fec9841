import { isOfTape } from '#domain/pool';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

/** Of what a payment bought: who asked for it and why, who approved it, and the tape that lists it. */
export async function purchaseParts(dealId: string, purchaseId: string, record: TrustRecord): Promise<Part[]> {
  const events = await record.purchases(dealId);
  const asked = all(events, 'PurchaseRequested').filter(({ payload }) => payload.purchaseId === purchaseId);
  const approved = all(events, 'PurchaseApproved').filter(({ payload }) => payload.purchaseId === purchaseId);
  const tapes = all(await record.pool(dealId), 'PoolAssetsAdded');
  return [
    ...asked.map((event) => ({
      name: 'requested',
      value: event.payload.price,
      because: `by ${event.payload.requestedBy}, from ${event.payload.seller}: ${event.payload.reason}`,
      event: placeOf(event),
    })),
    ...approved.map((event) => ({
      name: 'approved',
      value: event.payload.price,
      because: `by ${event.payload.approvedBy}`,
      event: placeOf(event),
    })),
    ...asked.flatMap(({ payload: request }) =>
      tapes
        .filter(({ payload }) => isOfTape(payload, request))
        .slice(0, 1)
        .map((event) => ({
          name: 'claims bought',
          value: request.claims,
          because: `what ${request.assetCount} assets owe by their tape (SHA-256 ${request.fileDigest})`,
          event: placeOf(event),
        })),
    ),
  ];
}
