import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveAccountIncomeSent = collections.ReceiveAccountIncome['sent'];

export const receiveAccountIncome: Operation<ReceiveAccountIncomeSent> = {
  name: 'receive-account-income',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receiveAccountIncome(
      {
        sent,
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

export class ReceiveAccountIncome extends RequestedOperation<ReceiveAccountIncomeSent> {}

@CommandHandler(ReceiveAccountIncome)
export class ReceiveAccountIncomeHandler extends OperationHandler<ReceiveAccountIncomeSent> {
  protected readonly operation = receiveAccountIncome;
}
