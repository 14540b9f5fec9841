import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type TerminateTrustSent = deal.TerminateTrust['sent'];

/** The trust ends by what is on record already. Only a process manager asks for it. */
export const terminateTrust: Operation<TerminateTrustSent> = {
  name: 'terminate-trust',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader) => deal.terminateTrust({ sent }, await reader.state(streams.deal(sent.dealId), deal)),
};
