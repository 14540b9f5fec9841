import { CommandHandler } from '@nestjs/cqrs';
import * as purchase from '#domain/purchase';
import type { Operation, StreamReader } from '../operation.js';
import { purchasesPaidIn } from '../purchases-paid-in.js';
import { isFrozen } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackPurchaseSent = purchase.SendBackPurchase['sent'];

export const sendBackPurchase: Operation<SendBackPurchaseSent> = {
  name: 'send-back-purchase',
  ruleVersion: 1,
  // A close that counts an approved purchase comes before it, or does not see the purchase any more.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.purchases(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, purchaseId } = sent;
    const state = await reader.state(streams.purchases(dealId), purchase);
    const asked = state.purchases.get(purchaseId)?.request;
    const isCounted = asked !== undefined && (await countsOn(asked, reader));
    return purchase.sendBackPurchase({ sent, added: { today, actor, isCounted } }, state);
  },
};

/** A close counts on the purchase, unless its payment is made and did not pay for it, because something was declared meanwhile. */
async function countsOn(asked: purchase.PurchaseRequested['payload'], reader: StreamReader): Promise<boolean> {
  if (!(await isFrozen(reader, asked))) return false;
  const paid = await purchasesPaidIn(reader, asked);
  return paid === null || paid.purchaseIds.includes(asked.purchaseId);
}

export class SendBackPurchase extends RequestedOperation<SendBackPurchaseSent> {}

@CommandHandler(SendBackPurchase)
export class SendBackPurchaseHandler extends OperationHandler<SendBackPurchaseSent> {
  protected readonly operation = sendBackPurchase;
}
