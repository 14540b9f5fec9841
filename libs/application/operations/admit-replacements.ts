import * as buyBack from '#domain/buy-back';
import * as pool from '#domain/pool';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type AdmitReplacementsSent = pool.AdmitReplacements['sent'];

/** Carries an approved substitution over to the pool. Only a process manager asks for it. */
export const admitReplacements: Operation<AdmitReplacementsSent> = {
  name: 'admit-replacements',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.pool(dealId),
  decide: async (sent, reader) => {
    const asked = (await reader.state(streams.buyBacks(sent.dealId), buyBack)).requests.get(sent.requestId);
    const approved =
      asked?.status === 'approved'
        ? { effectiveFrom: asked.effectiveFrom, replacements: asked.request.replacements }
        : null;
    return pool.admitReplacements({ sent, added: { approved } }, await reader.state(streams.pool(sent.dealId), pool));
  },
};
