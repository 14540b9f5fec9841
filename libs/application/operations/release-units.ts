import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReleaseUnitsSent = holdings.ReleaseUnits['sent'];

export const releaseUnits: Operation<ReleaseUnitsSent> = {
  name: 'release-units',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.releaseUnits(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class ReleaseUnits extends RequestedOperation<ReleaseUnitsSent> {}

@CommandHandler(ReleaseUnits)
export class ReleaseUnitsHandler extends OperationHandler<ReleaseUnitsSent> {
  protected readonly operation = releaseUnits;
}
