import { CommandHandler } from '@nestjs/cqrs';
import * as purchase from '#domain/purchase';
import type { Operation } from '../operation.js';
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
    const counted = asked !== undefined && (await isFrozen(reader, { dealId, periodNumber: asked.periodNumber }));
    return purchase.sendBackPurchase({ sent, added: { today, actor, isFrozen: counted } }, state);
  },
};

export class SendBackPurchase extends RequestedOperation<SendBackPurchaseSent> {}

@CommandHandler(SendBackPurchase)
export class SendBackPurchaseHandler extends OperationHandler<SendBackPurchaseSent> {
  protected readonly operation = sendBackPurchase;
}
