import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReissueInstructionSent = instruction.ReissueInstruction['sent'];

export const reissueInstruction: Operation<ReissueInstructionSent> = {
  name: 'reissue-instruction',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) =>
    instruction.reissueInstruction(
      { sent, added: { today } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};

export class ReissueInstruction extends RequestedOperation<ReissueInstructionSent> {}

@CommandHandler(ReissueInstruction)
export class ReissueInstructionHandler extends OperationHandler<ReissueInstructionSent> {
  protected readonly operation = reissueInstruction;
}
