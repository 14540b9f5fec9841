import * as pool from '#domain/pool';
import * as purchase from '#domain/purchase';
import type { Operation, StreamReader } from '../operation.js';
import { purchasesPaidIn } from '../purchases-paid-in.js';
import { streams } from '../streams.js';

export type AdmitPurchaseSent = pool.AdmitPurchase['sent'];

/** Takes what a payment paid for into the pool. Only a process manager asks for it. */
export const admitPurchase: Operation<AdmitPurchaseSent> = {
  name: 'admit-purchase',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.pool(dealId),
  decide: async (sent, reader) =>
    pool.admitPurchase(
      { sent, added: { paid: await paidFor(sent, reader) } },
      await reader.state(streams.pool(sent.dealId), pool),
    ),
};

async function paidFor(
  { dealId, purchaseId }: AdmitPurchaseSent,
  reader: StreamReader,
): Promise<pool.AdmitPurchase['added']['paid']> {
  const { purchases } = await reader.state(streams.purchases(dealId), purchase);
  const asked = purchases.get(purchaseId);
  if (asked?.status !== 'approved') return null;
  const { periodNumber, fileDigest, readBy } = asked.request;
  const paid = await purchasesPaidIn(reader, { dealId, periodNumber });
  return paid?.purchaseIds.includes(purchaseId) ? { on: paid.on, fileDigest, readBy } : null;
}
