import { CommandHandler } from '@nestjs/cqrs';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { registerInputs } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AllotUnitsSent = holdings.AllotUnits['sent'];

export const allotUnits: Operation<AllotUnitsSent> = {
  name: 'allot-units',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader) =>
    holdings.allotUnits(
      { sent, added: await registerInputs(reader, sent) },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class AllotUnits extends RequestedOperation<AllotUnitsSent> {}

@CommandHandler(AllotUnits)
export class AllotUnitsHandler extends OperationHandler<AllotUnitsSent> {
  protected readonly operation = allotUnits;
}
