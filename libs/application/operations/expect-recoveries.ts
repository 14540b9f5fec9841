import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import * as pool from '#domain/pool';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ExpectRecoveriesSent = forecast.ExpectRecoveries['sent'];

const decidedBy = (
  ruleVersion: number,
  rule: typeof forecast.expectRecoveries | typeof forecast.expectRecoveriesByRule1,
): Operation<ExpectRecoveriesSent> => ({
  name: 'expect-recoveries',
  ruleVersion,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    rule(
      { sent, added: { today, actor, pool: await reader.state(streams.pool(sent.dealId), pool) } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
});

export const expectRecoveries = decidedBy(2, forecast.expectRecoveries);

/** As long as one person recorded what the prospectus' forecast expects of assets: what was recorded so stands. Nobody can ask for it any more. */
export const expectRecoveriesByRule1 = decidedBy(1, forecast.expectRecoveriesByRule1);

export class ExpectRecoveries extends RequestedOperation<ExpectRecoveriesSent> {}

@CommandHandler(ExpectRecoveries)
export class ExpectRecoveriesHandler extends OperationHandler<ExpectRecoveriesSent> {
  protected readonly operation = expectRecoveries;
}
