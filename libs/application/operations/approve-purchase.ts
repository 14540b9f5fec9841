import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import * as purchase from '#domain/purchase';
import { collectionPeriodOf } from '../collection-period.js';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { purchaseBasis } from '../purchase-basis.js';
import { isFrozen } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApprovePurchaseSent = purchase.ApprovePurchase['sent'];

export const approvePurchase: Operation<ApprovePurchaseSent> = {
  name: 'approve-purchase',
  ruleVersion: 1,
  // A close that counts the purchases comes before it or sees it.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.purchases(dealId),
  decide: async (sent, reader, { actor, today }) => {
    const { dealId, purchaseId } = sent;
    const stream = streams.purchases(dealId);
    const state = await reader.state(stream, purchase);
    const asked = state.purchases.get(purchaseId)?.request;
    const of = asked ? { dealId, periodNumber: asked.periodNumber } : null;
    const period = of && (await collectionPeriodOf(reader, of));
    const assets = await reader.state(streams.pool(dealId), pool);
    return purchase.approvePurchase(
      {
        sent,
        added: {
          actor,
          today,
          requestDigest: await newestDigest(reader, stream, 'PurchaseRequested', { purchaseId }),
          deal: await reader.state(streams.deal(dealId), deal),
          determinationDate: period?.determinationDate ?? null,
          isFrozen: of !== null && (await isFrozen(reader, of)),
          assets: asked ? pool.assetsOfTape(assets, asked) : [],
          basis: await purchaseBasis(reader, sent, period?.determinationDate ?? today),
        },
      },
      state,
    );
  },
};

export class ApprovePurchase extends RequestedOperation<ApprovePurchaseSent> {}

@CommandHandler(ApprovePurchase)
export class ApprovePurchaseHandler extends OperationHandler<ApprovePurchaseSent> {
  protected readonly operation = approvePurchase;
}
