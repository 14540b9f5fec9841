import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as instruction from '#domain/instruction';
import type { Operation, StreamReader } from '../operation.js';
import { paymentReferences } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveReturnedPaymentSent = instruction.ReceiveReturnedPayment['sent'];

export const receiveReturnedPayment: Operation<ReceiveReturnedPaymentSent> = {
  name: 'receive-returned-payment',
  ruleVersion: 1,
  // Two returns, or a return and a credit, are not booked under one reference at once.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.instruction(sent.instructionId), instruction);
    return instruction.receiveReturnedPayment({ sent, added: { today, booked: await bookedOf(reader, state) } }, state);
  },
};

/** The bank references that stand for other credits of the instruction's deal. */
async function bookedOf(reader: StreamReader, state: instruction.InstructionState): Promise<ReadonlySet<string>> {
  if (state.status === 'none') return new Set();
  const { dealId } = state.instruction;
  const { credits } = await reader.state(streams.collections(dealId), collections);
  return new Set([...credits.keys(), ...(await paymentReferences(reader, dealId))]);
}

export class ReceiveReturnedPayment extends RequestedOperation<ReceiveReturnedPaymentSent> {}

@CommandHandler(ReceiveReturnedPayment)
export class ReceiveReturnedPaymentHandler extends OperationHandler<ReceiveReturnedPaymentSent> {
  protected readonly operation = receiveReturnedPayment;
}
