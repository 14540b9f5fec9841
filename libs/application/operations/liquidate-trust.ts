import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as papers from '#domain/papers';
import { openedPeriods } from '../opened-periods.js';
import type { Operation, StreamReader } from '../operation.js';
import { balancesOf } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { owedBuyBacks } from '../trust-standing.js';

export type LiquidateTrustSent = deal.LiquidateTrust['sent'];

const decidedBy = (
  ruleVersion: number,
  isReportUnpublished: (reader: StreamReader, dealId: string) => Promise<boolean>,
): Operation<LiquidateTrustSent> => ({
  name: 'liquidate-trust',
  ruleVersion,
  // Nothing may come in between what it finds empty and the end.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId } = sent;
    const opened = await openedPeriods(reader, dealId);
    return deal.liquidateTrust(
      {
        sent,
        added: {
          today,
          actor,
          owed: await owedBuyBacks(reader, dealId),
          unpaidPeriod: await firstUnpaid(reader, dealId, opened),
          balances: await balancesOf(reader, { dealId, periodNumber: opened.length }),
          isReportUnpublished: await isReportUnpublished(reader, dealId),
        },
      },
      await reader.state(streams.deal(dealId), deal),
    );
  },
});

export const liquidateTrust = decidedBy(2, async (reader, dealId) => {
  const standing = await reader.state(streams.papers(dealId), papers);
  return papers.paperOf(standing, { kind: 'liquidation report', number: 1 })?.published === null;
});

/** As long as a liquidation report that was prepared might never be published. Nobody can ask for it any more. */
export const liquidateTrustByRule1 = decidedBy(1, async () => false);

async function firstUnpaid(
  reader: StreamReader,
  dealId: string,
  opened: readonly deal.OpenedPeriod[],
): Promise<number | null> {
  for (const { periodNumber } of opened) {
    const { status } = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    if (status !== 'paid') return periodNumber;
  }
  return null;
}

export class LiquidateTrust extends RequestedOperation<LiquidateTrustSent> {}

@CommandHandler(LiquidateTrust)
export class LiquidateTrustHandler extends OperationHandler<LiquidateTrustSent> {
  protected readonly operation = liquidateTrust;
}
