import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as supports from '#domain/supports';
import type { Operation } from '../operation.js';
import { everyPaymentReference, referencesOfPayments, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveSupportPaymentSent = collections.ReceiveSupportPayment['sent'];

const decidedBy = (ruleVersion: number, referencesOf: ReferencesOfPayments): Operation<ReceiveSupportPaymentSent> => ({
  name: 'receive-support-payment',
  ruleVersion,
  // What is owed on the call is told elsewhere, and a default may not be recorded while it is paid.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receiveSupportPayment(
      {
        sent,
        added: {
          paymentReferences: await referencesOf(reader, sent),
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          supports: await reader.state(streams.support(sent.dealId, sent.periodNumber), supports),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
});

export const receiveSupportPayment = decidedBy(2, referencesOfPayments);

/** As long as every payment of the deal was read for its reference. Nobody can ask for it any more. */
export const receiveSupportPaymentByRule1 = decidedBy(1, everyPaymentReference);

export class ReceiveSupportPayment extends RequestedOperation<ReceiveSupportPaymentSent> {}

@CommandHandler(ReceiveSupportPayment)
export class ReceiveSupportPaymentHandler extends OperationHandler<ReceiveSupportPaymentSent> {
  protected readonly operation = receiveSupportPayment;
}
