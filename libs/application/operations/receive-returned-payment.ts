import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveReturnedPaymentSent = instruction.ReceiveReturnedPayment['sent'];

export const receiveReturnedPayment: Operation<ReceiveReturnedPaymentSent> = {
  name: 'receive-returned-payment',
  ruleVersion: 1,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) =>
    instruction.receiveReturnedPayment(
      { sent, added: { today } },
      await reader.state(streams.instruction(sent.instructionId), instruction),
    ),
};

export class ReceiveReturnedPayment extends RequestedOperation<ReceiveReturnedPaymentSent> {}

@CommandHandler(ReceiveReturnedPayment)
export class ReceiveReturnedPaymentHandler extends OperationHandler<ReceiveReturnedPaymentSent> {
  protected readonly operation = receiveReturnedPayment;
}
