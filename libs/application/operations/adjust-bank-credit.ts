import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { ownAccount, type Account } from '#domain/ledger';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation, StreamReader } from '../operation.js';
import { balanceOf } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AdjustBankCreditSent = collections.AdjustBankCredit['sent'];

export const adjustBankCredit: Operation<AdjustBankCreditSent> = {
  name: 'adjust-bank-credit',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    return collections.adjustBankCredit(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          distributionUnderWay: await distributionUnderWay(reader, sent.dealId, state),
          balance: await balanceOf(reader, sent, accountOf(state.credits.get(sent.bankReference)?.credited)),
        },
      },
      state,
    );
  },
};

/** True while the newest closed period is not paid; the ones before it are. */
async function distributionUnderWay(
  reader: StreamReader,
  dealId: string,
  { periods }: collections.CollectionsState,
): Promise<boolean> {
  const closed = [...periods].flatMap(([periodNumber, { frozen }]) => (frozen ? [periodNumber] : []));
  if (closed.length === 0) return false;
  const newest = await reader.state(streams.distribution(dealId, Math.max(...closed)), distribution);
  return newest.status !== 'paid';
}

/** The trust's account that was credited. */
const accountOf = (credited: collections.CreditedAs | null | undefined): Account =>
  credited?.as === 'account income' && credited.accountId !== undefined ? ownAccount(credited.accountId) : 'collection';

export class AdjustBankCredit extends RequestedOperation<AdjustBankCreditSent> {}

@CommandHandler(AdjustBankCredit)
export class AdjustBankCreditHandler extends OperationHandler<AdjustBankCreditSent> {
  protected readonly operation = adjustBankCredit;
}
