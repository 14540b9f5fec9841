import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { registersOf } from '../registers.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmHolderPaymentSent = distribution.ConfirmHolderPayment['sent'];

export const confirmHolderPayment: Operation<ConfirmHolderPaymentSent> = {
  name: 'confirm-holder-payment',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    return distribution.confirmHolderPayment(
      { sent, added: { today, registers: await registersOf(reader, state) } },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    );
  },
};

export class ConfirmHolderPayment extends RequestedOperation<ConfirmHolderPaymentSent> {}

@CommandHandler(ConfirmHolderPayment)
export class ConfirmHolderPaymentHandler extends OperationHandler<ConfirmHolderPaymentSent> {
  protected readonly operation = confirmHolderPayment;
}
