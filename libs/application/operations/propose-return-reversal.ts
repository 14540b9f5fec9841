import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeReturnReversalSent = instruction.ProposeReturnReversal['sent'];

export const proposeReturnReversal: Operation<ProposeReturnReversalSent> = {
  name: 'propose-return-reversal',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today, actor }) =>
    instruction.proposeReturnReversal(
      { sent, added: { today, actor } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};

export class ProposeReturnReversal extends RequestedOperation<ProposeReturnReversalSent> {}

@CommandHandler(ProposeReturnReversal)
export class ProposeReturnReversalHandler extends OperationHandler<ProposeReturnReversalSent> {
  protected readonly operation = proposeReturnReversal;
}
