import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RegisterDealSent = deal.RegisterDeal['sent'];

export const registerDeal: Operation<RegisterDealSent> = {
  name: 'register-deal',
  ruleVersion: 1,
  streamOf: ({ terms }) => streams.deal(terms.dealId),
  decide: async (sent, reader, added) =>
    deal.registerDeal({ sent, added }, await reader.state(streams.deal(sent.terms.dealId), deal)),
};

export class RegisterDeal extends RequestedOperation<RegisterDealSent> {}

@CommandHandler(RegisterDeal)
export class RegisterDealHandler extends OperationHandler<RegisterDealSent> {
  protected readonly operation = registerDeal;
}
