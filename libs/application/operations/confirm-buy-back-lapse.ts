import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as collections from '#domain/collections';
import { newestDigest } from '../newest-digest.js';
import { openFrom } from '../open-from.js';
import { openedPeriods } from '../opened-periods.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmBuyBackLapseSent = collections.ConfirmBuyBackLapse['sent'];

export const confirmBuyBackLapse: Operation<ConfirmBuyBackLapseSent> = {
  name: 'confirm-buy-back-lapse',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, requestId } = sent;
    const stream = streams.buyBacks(dealId);
    return collections.confirmBuyBackLapse(
      {
        sent,
        added: {
          ...{ today, actor },
          buyBacks: await reader.state(stream, buyBack),
          proposalDigest: await newestDigest(reader, stream, 'BuyBackLapseProposed', { requestId }),
          openFrom: await openFrom(reader, dealId),
          periodNumber: (await openedPeriods(reader, dealId)).length,
        },
      },
      await reader.state(streams.collections(dealId), collections),
    );
  },
};

export class ConfirmBuyBackLapse extends RequestedOperation<ConfirmBuyBackLapseSent> {}

@CommandHandler(ConfirmBuyBackLapse)
export class ConfirmBuyBackLapseHandler extends OperationHandler<ConfirmBuyBackLapseSent> {
  protected readonly operation = confirmBuyBackLapse;
}
