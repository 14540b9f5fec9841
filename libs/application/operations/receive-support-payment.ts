import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as supports from '#domain/supports';
import type { Operation } from '../operation.js';
import { paymentReferences } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveSupportPaymentSent = collections.ReceiveSupportPayment['sent'];

export const receiveSupportPayment: Operation<ReceiveSupportPaymentSent> = {
  name: 'receive-support-payment',
  ruleVersion: 1,
  // What is owed on the call is told elsewhere, and a default may not be recorded while it is paid.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receiveSupportPayment(
      {
        sent,
        added: {
          paymentReferences: await paymentReferences(reader, sent.dealId),
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          supports: await reader.state(streams.support(sent.dealId, sent.periodNumber), supports),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

export class ReceiveSupportPayment extends RequestedOperation<ReceiveSupportPaymentSent> {}

@CommandHandler(ReceiveSupportPayment)
export class ReceiveSupportPaymentHandler extends OperationHandler<ReceiveSupportPaymentSent> {
  protected readonly operation = receiveSupportPayment;
}
