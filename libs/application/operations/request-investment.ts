import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as investments from '#domain/investments';
import { investmentBasis } from '../investment-basis.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RequestInvestmentSent = investments.RequestInvestment['sent'];

export const requestInvestment: Operation<RequestInvestmentSent> = {
  name: 'request-investment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.investments(dealId),
  decide: async (sent, reader, { actor, today }) => {
    const { dealId } = sent;
    return investments.requestInvestment(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(dealId), deal),
          ...(await investmentBasis(reader, dealId)),
        },
      },
      await reader.state(streams.investments(dealId), investments),
    );
  },
};

export class RequestInvestment extends RequestedOperation<RequestInvestmentSent> {}

@CommandHandler(RequestInvestment)
export class RequestInvestmentHandler extends OperationHandler<RequestInvestmentSent> {
  protected readonly operation = requestInvestment;
}
