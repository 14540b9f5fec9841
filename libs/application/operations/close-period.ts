import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { collectionPeriodOf } from '../collection-period.js';
import { clearedBefore } from '../date-basis.js';
import { datedSources } from '../dated-sources.js';
import type { Operation } from '../operation.js';
import { ledgerOf, poolAssetsOf, unbrokenPasses } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { uncoveredPurchases } from '../uncovered-purchases.js';

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
    const period = await collectionPeriodOf(reader, sent);
    const previous = await reader.state(streams.distribution(sent.dealId, sent.periodNumber - 1), distribution);
    return collections.freezeCollections(
      {
        sent,
        added: {
          today,
          period,
          deal: dealState,
          poolAssets:
            dealState.status === 'unregistered' || !period ? null : await poolAssetsOf(reader, dealState.terms, period),
          ledger: await ledgerOf(reader, sent),
          before: previous.status === 'paid' ? previous.closing : null,
          passed: await unbrokenPasses(reader, sent),
          previousDistributionPaid: sent.periodNumber === 1 || previous.status === 'paid',
          clearedClasses:
            dealState.status === 'unregistered' ? [] : await clearedBefore(reader, dealState.terms, sent.periodNumber),
          dated: await datedSources(reader, sent),
          notCovered: await uncoveredPurchases(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    );
  },
};

export class ClosePeriod extends RequestedOperation<ClosePeriodSent> {}

@CommandHandler(ClosePeriod)
export class ClosePeriodHandler extends OperationHandler<ClosePeriodSent> {
  protected readonly operation = closePeriod;
}
