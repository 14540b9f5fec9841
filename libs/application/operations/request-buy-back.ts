import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import { assetStandings } from '../asset-standings.js';
import { assetsToBeBought } from '../purchase-basis.js';
import { openFrom } from '../open-from.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RequestBuyBackSent = buyBack.RequestBuyBack['sent'];

export const requestBuyBack: Operation<RequestBuyBackSent> = {
  name: 'request-buy-back',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader, added) =>
    buyBack.requestBuyBack(
      {
        sent,
        added: {
          ...added,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          openFrom: await openFrom(reader, sent.dealId),
          poolRegistered: (await reader.state(streams.pool(sent.dealId), pool)).status === 'registered',
          standing: await assetStandings(reader, sent.dealId, sent.effectiveFrom),
          ...(await assetsToBeBought(reader, sent.dealId)),
        },
      },
      await reader.state(streams.buyBacks(sent.dealId), buyBack),
    ),
};

export class RequestBuyBack extends RequestedOperation<RequestBuyBackSent> {}

@CommandHandler(RequestBuyBack)
export class RequestBuyBackHandler extends OperationHandler<RequestBuyBackSent> {
  protected readonly operation = requestBuyBack;
}
