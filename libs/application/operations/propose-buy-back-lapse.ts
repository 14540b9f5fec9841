import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as collections from '#domain/collections';
import { openFrom } from '../open-from.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeBuyBackLapseSent = buyBack.ProposeBuyBackLapse['sent'];

export const proposeBuyBackLapse: Operation<ProposeBuyBackLapseSent> = {
  name: 'propose-buy-back-lapse',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, requestId } = sent;
    const booked = await reader.state(streams.collections(dealId), collections);
    return buyBack.proposeBuyBackLapse(
      {
        sent,
        added: {
          ...{ today, actor },
          paid: collections.buyBackPaid(booked, requestId),
          openFrom: await openFrom(reader, dealId),
        },
      },
      await reader.state(streams.buyBacks(dealId), buyBack),
    );
  },
};

export class ProposeBuyBackLapse extends RequestedOperation<ProposeBuyBackLapseSent> {}

@CommandHandler(ProposeBuyBackLapse)
export class ProposeBuyBackLapseHandler extends OperationHandler<ProposeBuyBackLapseSent> {
  protected readonly operation = proposeBuyBackLapse;
}
