import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import * as pool from '#domain/pool';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ExpectRecoveriesSent = forecast.ExpectRecoveries['sent'];

export const expectRecoveries: Operation<ExpectRecoveriesSent> = {
  name: 'expect-recoveries',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    forecast.expectRecoveries(
      { sent, added: { today, actor, pool: await reader.state(streams.pool(sent.dealId), pool) } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
};

export class ExpectRecoveries extends RequestedOperation<ExpectRecoveriesSent> {}

@CommandHandler(ExpectRecoveries)
export class ExpectRecoveriesHandler extends OperationHandler<ExpectRecoveriesSent> {
  protected readonly operation = expectRecoveries;
}
