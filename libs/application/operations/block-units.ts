import { CommandHandler } from '@nestjs/cqrs';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { registerInputs } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type BlockUnitsSent = holdings.BlockUnits['sent'];

export const blockUnits: Operation<BlockUnitsSent> = {
  name: 'block-units',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.blockUnits(
      { sent, added: { today, actor, ...(await registerInputs(reader, sent)) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class BlockUnits extends RequestedOperation<BlockUnitsSent> {}

@CommandHandler(BlockUnits)
export class BlockUnitsHandler extends OperationHandler<BlockUnitsSent> {
  protected readonly operation = blockUnits;
}
