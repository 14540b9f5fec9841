import * as buyBack from '#domain/buy-back';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type LapseBuyBackSent = buyBack.LapseBuyBack['sent'];

/** Carries a confirmed lapse over to the requests. Only a process manager asks for it. */
export const lapseBuyBack: Operation<LapseBuyBackSent> = {
  name: 'lapse-buy-back',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader) =>
    buyBack.lapseBuyBack({ sent }, await reader.state(streams.buyBacks(sent.dealId), buyBack)),
};
