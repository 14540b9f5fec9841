import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as instruction from '#domain/instruction';
import { registrar } from '#domain/ledger';
import { registersAt, versionsWithheldBy, withholdingOf } from '../registers.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmHolderPaymentSent = distribution.ConfirmHolderPayment['sent'];

export const confirmHolderPayment: Operation<ConfirmHolderPaymentSent> = {
  name: 'confirm-holder-payment',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    const standing = await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution);
    const registers = await registersAt(reader, state, versionsWithheldBy(standing));
    const withholding = withholdingOf(state, 'calculation' in standing ? standing.calculation : null);
    const returned = standing.status === 'settled' ? await returnedLumpSums(reader, standing.executed) : [];
    return distribution.confirmHolderPayment({ sent, added: { today, registers, withholding, returned } }, standing);
  },
};

/** Of the executed transfers those to the registrar whose money came back since, and is not with it again. */
async function returnedLumpSums(reader: StreamReader, executed: readonly string[]): Promise<readonly string[]> {
  const returned: string[] = [];
  for (const instructionId of executed) {
    const state = await reader.state(streams.instruction(instructionId), instruction);
    if (state.status === 'none' || state.status === 'executed' || state.instruction.to !== registrar) continue;
    returned.push(instructionId);
  }
  return returned;
}

export class ConfirmHolderPayment extends RequestedOperation<ConfirmHolderPaymentSent> {}

@CommandHandler(ConfirmHolderPayment)
export class ConfirmHolderPaymentHandler extends OperationHandler<ConfirmHolderPaymentSent> {
  protected readonly operation = confirmHolderPayment;
}
