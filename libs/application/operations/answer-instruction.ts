import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { heldWhereShort } from '../short-accounts.js';
import { streams } from '../streams.js';

export type AnswerInstructionSent = instruction.AnswerInstruction['sent'];

export const answerInstruction: Operation<AnswerInstructionSent> = {
  name: 'answer-instruction',
  ruleVersion: 1,
  // What people see late may leave the account short at the same moment.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.instruction(sent.instructionId), instruction);
    const isBooked = sent.outcome === 'executed' && state.status !== 'none';
    const held = isBooked ? await heldWhereShort(reader, state.instruction) : null;
    return instruction.answerInstruction({ sent, added: { today, held } }, state);
  },
};

export class AnswerInstruction extends RequestedOperation<AnswerInstructionSent> {}

@CommandHandler(AnswerInstruction)
export class AnswerInstructionHandler extends OperationHandler<AnswerInstructionSent> {
  protected readonly operation = answerInstruction;
}
