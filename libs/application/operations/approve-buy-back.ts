import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as deal from '#domain/deal';
import { assetStandings } from '../asset-standings.js';
import { cleanUpFigures } from '../clean-up-figures.js';
import { newestDigest } from '../newest-digest.js';
import { openFrom } from '../open-from.js';
import type { Operation } from '../operation.js';
import { assetsToBeBought } from '../purchase-basis.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveBuyBackSent = buyBack.ApproveBuyBack['sent'];

export const approveBuyBack: Operation<ApproveBuyBackSent> = {
  name: 'approve-buy-back',
  ruleVersion: 1,
  // A purchase that is approved at the same time comes before it or sees it.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader, { actor }) => {
    const { dealId, requestId } = sent;
    const stream = streams.buyBacks(dealId);
    const state = await reader.state(stream, buyBack);
    const standingDeal = await reader.state(streams.deal(dealId), deal);
    const asked = state.requests.get(requestId);
    const periodNumber = asked?.request.conditions?.periodNumber;
    return buyBack.approveBuyBack(
      {
        sent,
        added: {
          actor,
          requestDigest: await newestDigest(reader, stream, 'BuyBackRequested', { requestId }),
          openFrom: await openFrom(reader, dealId),
          standing: asked ? await assetStandings(reader, dealId, asked.effectiveFrom) : new Map(),
          toBeBought: (await assetsToBeBought(reader, dealId)).toBeBought,
          poolCriteria: standingDeal.status === 'unregistered' ? null : (standingDeal.terms.poolCriteria ?? null),
          figures: periodNumber === undefined ? null : await cleanUpFigures(reader, { dealId, periodNumber }),
        },
      },
      state,
    );
  },
};

export class ApproveBuyBack extends RequestedOperation<ApproveBuyBackSent> {}

@CommandHandler(ApproveBuyBack)
export class ApproveBuyBackHandler extends OperationHandler<ApproveBuyBackSent> {
  protected readonly operation = approveBuyBack;
}
