import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as deal from '#domain/deal';
import { cleanUpFigures } from '../clean-up-figures.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RequestCleanUpSent = buyBack.RequestCleanUp['sent'];

export const requestCleanUp: Operation<RequestCleanUpSent> = {
  name: 'request-clean-up',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader, { actor }) =>
    buyBack.requestCleanUp(
      {
        sent,
        added: {
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          figures: await cleanUpFigures(reader, sent),
        },
      },
      await reader.state(streams.buyBacks(sent.dealId), buyBack),
    ),
};

export class RequestCleanUp extends RequestedOperation<RequestCleanUpSent> {}

@CommandHandler(RequestCleanUp)
export class RequestCleanUpHandler extends OperationHandler<RequestCleanUpSent> {
  protected readonly operation = requestCleanUp;
}
