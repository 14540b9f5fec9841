import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackReturnReversalSent = instruction.SendBackReturnReversal['sent'];

export const sendBackReturnReversal: Operation<SendBackReturnReversalSent> = {
  name: 'send-back-return-reversal',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today, actor }) =>
    instruction.sendBackReturnReversal(
      { sent, added: { today, actor } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};

export class SendBackReturnReversal extends RequestedOperation<SendBackReturnReversalSent> {}

@CommandHandler(SendBackReturnReversal)
export class SendBackReturnReversalHandler extends OperationHandler<SendBackReturnReversalSent> {
  protected readonly operation = sendBackReturnReversal;
}
