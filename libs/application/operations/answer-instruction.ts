import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { claimingBefore } from '../claiming-before.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { heldWhereShort } from '../short-accounts.js';
import { bookedBesideExecution, creditsBooked, type ReferencesBooked } from '../standing-under.js';
import { streams } from '../streams.js';

export type AnswerInstructionSent = instruction.AnswerInstruction['sent'];

const decidedBy = (ruleVersion: number, bookedOf: ReferencesBooked): Operation<AnswerInstructionSent> => ({
  name: 'answer-instruction',
  ruleVersion,
  // What people see late may leave the account short at the same moment, or be booked under the same reference.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.instruction(sent.instructionId), instruction);
    const moved = sent.outcome === 'executed' && state.status !== 'none' ? { ...state.instruction, ...sent } : null;
    const held = moved && (await heldWhereShort(reader, moved));
    const booked = moved ? await bookedOf(reader, moved) : new Set<string>();
    return instruction.answerInstruction({ sent, added: { today, held, booked } }, state);
  },
});

export const answerInstruction: Operation<AnswerInstructionSent> = {
  ...decidedBy(3, bookedBesideExecution),
  precededBy: claimingBefore,
};

/** As long as the reference was looked up among credits and debits only, not among payments. Nobody can ask for it any more. */
export const answerInstructionByRule2 = decidedBy(2, async (reader, { dealId }) => creditsBooked(reader, dealId));

/** As long as the reference of an executed transfer was not looked up among those of other movements. Nobody can ask for it any more. */
export const answerInstructionByRule1 = decidedBy(1, async () => new Set());

export class AnswerInstruction extends RequestedOperation<AnswerInstructionSent> {}

@CommandHandler(AnswerInstruction)
export class AnswerInstructionHandler extends OperationHandler<AnswerInstructionSent> {
  protected readonly operation = answerInstruction;
}
