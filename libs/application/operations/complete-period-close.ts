import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { CollectionsEvent } from '#domain/collections';
import * as period from '#domain/period';
import { assert } from '#domain/shared';
import * as triggers from '#domain/triggers';
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
    const previous = await reader.state(streams.distribution(sent.dealId, sent.periodNumber - 1), distribution);
    return period.closePeriod(
      {
        sent,
        added: {
          deal: await reader.state(streams.deal(sent.dealId), deal),
          frozen: await frozenCollections(reader, sent),
          previousClosing: previous.status === 'paid' ? previous.closing : null,
          declared: (await reader.state(streams.triggers(sent.dealId), triggers)).declared,
          checkpoint,
        },
      },
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
