import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AnswerInstructionSent = instruction.AnswerInstruction['sent'];

export const answerInstruction: Operation<AnswerInstructionSent> = {
  name: 'answer-instruction',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) =>
    instruction.answerInstruction(
      { sent, added: { today } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};

export class AnswerInstruction extends RequestedOperation<AnswerInstructionSent> {}

@CommandHandler(AnswerInstruction)
export class AnswerInstructionHandler extends OperationHandler<AnswerInstructionSent> {
  protected readonly operation = answerInstruction;
}
