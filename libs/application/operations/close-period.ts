import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import { assert, type Refusal, type Result } from '#domain/shared';
import { closingSources } from '../closing-sources.js';
import { collectionPeriodOf } from '../collection-period.js';
import { clearedBefore } from '../date-basis.js';
import { datedSources } from '../dated-sources.js';
import type { Operation, StreamReader } from '../operation.js';
import { ledgerOf, poolAssetsOf, unbrokenPasses } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ClosePeriodSent = collections.FreezeCollections['sent'];

/** What people call closing: the deal's collections freeze the period, and a process manager completes the close. */
export const closePeriod: Operation<ClosePeriodSent> = {
  name: 'close-period',
  ruleVersion: 1,
  // What the payment buys is decided elsewhere: by then it is counted here, or not decided any more.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  seenStreamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  decide: async (sent, reader, { today }) => {
    const dealState = await reader.state(streams.deal(sent.dealId), deal);
    const dates = await collectionPeriodOf(reader, sent);
    const previous = await reader.state(streams.distribution(sent.dealId, sent.periodNumber - 1), distribution);
    const frozen = collections.freezeCollections(
      {
        sent,
        added: {
          today,
          period: dates,
          deal: dealState,
          poolAssets:
            dealState.status === 'unregistered' || !dates ? null : await poolAssetsOf(reader, dealState.terms, dates),
          ledger: await ledgerOf(reader, sent),
          before: previous.status === 'paid' ? previous.closing : null,
          passed: await unbrokenPasses(reader, sent),
          previousDistributionPaid: sent.periodNumber === 1 || previous.status === 'paid',
          clearedClasses:
            dealState.status === 'unregistered' ? [] : await clearedBefore(reader, dealState.terms, sent.periodNumber),
          dated: await datedSources(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    );
    if (!frozen.ok) return frozen;
    const tried = await tryClose(reader, sent, frozen.value);
    return tried.ok ? frozen : tried;
  },
};

/** Whether the period can take over what is about to be frozen. */
async function tryClose(
  reader: StreamReader,
  sent: ClosePeriodSent,
  events: readonly collections.CollectionsFrozen[],
): Promise<Result<void, Refusal>> {
  const [frozen] = events;
  assert(frozen, 'a freeze is an event');
  const added = { ...(await closingSources(reader, sent, frozen.payload)), checkpoint: null };
  return period.tryClose({ sent, added }, await reader.state(streams.period(sent.dealId, sent.periodNumber), period));
}

export class ClosePeriod extends RequestedOperation<ClosePeriodSent> {}

@CommandHandler(ClosePeriod)
export class ClosePeriodHandler extends OperationHandler<ClosePeriodSent> {
  protected readonly operation = closePeriod;
}
