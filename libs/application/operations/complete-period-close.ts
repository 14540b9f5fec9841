import type { CollectionsEvent } from '#domain/collections';
import * as period from '#domain/period';
import { assert } from '#domain/shared';
import { closingSources } from '../closing-sources.js';
import type { Operation, StreamReader } from '../operation.js';
import { streams } from '../streams.js';

export type CompletePeriodCloseSent = period.ClosePeriod['sent'];

/** The second half of a close: the period takes over what its collections froze. Only a process manager asks for it. */
export const completePeriodClose: Operation<CompletePeriodCloseSent> = {
  name: 'complete-period-close',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  embedsCheckpoint: true,
  decide: async (sent, reader, { checkpoint = null }) => {
    const sources = await closingSources(reader, sent, await frozenCollections(reader, sent));
    return period.closePeriod(
      { sent, added: { ...sources, checkpoint } },
      await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
    );
  },
};

async function frozenCollections(
  reader: StreamReader,
  { dealId, periodNumber }: CompletePeriodCloseSent,
): Promise<period.FrozenCollections> {
  const events = await reader.events<CollectionsEvent>(streams.collections(dealId));
  const frozen = events.find(
    ({ type, payload }) => type === 'CollectionsFrozen' && payload.periodNumber === periodNumber,
  );
  assert(frozen, `the collections of period ${periodNumber} of ${dealId} are frozen`);
  return frozen.payload as period.FrozenCollections;
}
