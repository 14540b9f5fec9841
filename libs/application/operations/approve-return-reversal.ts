import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as instruction from '#domain/instruction';
import type { Amount } from '#domain/shared';
import { newestDigest } from '../newest-digest.js';
import type { Operation, StreamReader } from '../operation.js';
import { balanceOf } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveReturnReversalSent = instruction.ApproveReturnReversal['sent'];

export const approveReturnReversal: Operation<ApproveReturnReversalSent> = {
  name: 'approve-return-reversal',
  ruleVersion: 1,
  // What the account holds does not leave it meanwhile.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today, actor }) => {
    const stream = streams.instruction(sent.instructionId);
    const state = await reader.state(stream, instruction);
    const proposalDigest = await newestDigest(reader, stream, 'ReturnReversalProposed');
    const held = await heldOf(state, reader);
    return instruction.approveReturnReversal({ sent, added: { today, actor, proposalDigest, held } }, state);
  },
};

/** What the account that the payment left holds, by everything that was booked so far. */
async function heldOf(state: instruction.InstructionState, reader: StreamReader): Promise<Amount> {
  if (state.status === 'none') return '0.00';
  const { dealId, from } = state.instruction;
  const { periods } = await reader.state(streams.collections(dealId), collections);
  return balanceOf(reader, { dealId, periodNumber: Math.max(0, ...periods.keys()) }, from);
}

export class ApproveReturnReversal extends RequestedOperation<ApproveReturnReversalSent> {}

@CommandHandler(ApproveReturnReversal)
export class ApproveReturnReversalHandler extends OperationHandler<ApproveReturnReversalSent> {
  protected readonly operation = approveReturnReversal;
}
