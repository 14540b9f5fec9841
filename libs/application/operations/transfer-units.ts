import { CommandHandler } from '@nestjs/cqrs';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { registerInputs } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type TransferUnitsSent = holdings.TransferUnits['sent'];

export const transferUnits: Operation<TransferUnitsSent> = {
  name: 'transfer-units',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.transferUnits(
      { sent, added: { today, actor, ...(await registerInputs(reader, sent)) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class TransferUnits extends RequestedOperation<TransferUnitsSent> {}

@CommandHandler(TransferUnits)
export class TransferUnitsHandler extends OperationHandler<TransferUnitsSent> {
  protected readonly operation = transferUnits;
}
