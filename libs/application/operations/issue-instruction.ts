import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type IssueInstructionSent = instruction.IssueInstruction['sent'];

/** Sends a drafted transfer to the custodian. Only a process manager asks for it. */
export const issueInstruction: Operation<IssueInstructionSent> = {
  name: 'issue-instruction',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) =>
    instruction.issueInstruction(
      { sent, added: { today } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};
