import { CommandHandler } from '@nestjs/cqrs';
import * as instruction from '#domain/instruction';
import { claimingBefore } from '../claiming-before.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { bookedBesideReturn, bookedBesideReturnByRule1, type ReferencesBooked } from '../standing-under.js';
import { streams } from '../streams.js';

export type ReceiveReturnedPaymentSent = instruction.ReceiveReturnedPayment['sent'];

const decidedBy = (ruleVersion: number, bookedOf: ReferencesBooked): Operation<ReceiveReturnedPaymentSent> => ({
  name: 'receive-returned-payment',
  ruleVersion,
  // Two returns, or a return and a credit, are not booked under one reference at once.
  restsOnAllRead: true,
  streamOf: ({ instructionId }) => streams.instruction(instructionId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.instruction(sent.instructionId), instruction);
    const booked =
      state.status === 'none' ? new Set<string>() : await bookedOf(reader, { ...state.instruction, ...sent });
    return instruction.receiveReturnedPayment({ sent, added: { today, booked } }, state);
  },
});

export const receiveReturnedPayment: Operation<ReceiveReturnedPaymentSent> = {
  ...decidedBy(2, bookedBesideReturn),
  precededBy: claimingBefore,
};

/** As long as a payment could not come back under its own number. Nobody can ask for it any more. */
export const receiveReturnedPaymentByRule1 = decidedBy(1, bookedBesideReturnByRule1);

export class ReceiveReturnedPayment extends RequestedOperation<ReceiveReturnedPaymentSent> {}

@CommandHandler(ReceiveReturnedPayment)
export class ReceiveReturnedPaymentHandler extends OperationHandler<ReceiveReturnedPaymentSent> {
  protected readonly operation = receiveReturnedPayment;
}
