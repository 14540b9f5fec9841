import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { ownAccount, type Account } from '#domain/ledger';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
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
          balance: await balanceOf(reader, sent, accountOf(state.credits.get(sent.bankReference)?.credited)),
        },
      },
      state,
    );
  },
};

/** The trust's account that was credited. */
const accountOf = (credited: collections.CreditedAs | null | undefined): Account =>
  credited?.as === 'account income' && credited.accountId !== undefined ? ownAccount(credited.accountId) : 'collection';

export class AdjustBankCredit extends RequestedOperation<AdjustBankCreditSent> {}

@CommandHandler(AdjustBankCredit)
export class AdjustBankCreditHandler extends OperationHandler<AdjustBankCreditSent> {
  protected readonly operation = adjustBankCredit;
}
