import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { everyPaymentReference, referencesOfPayments, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReceiveBuyBackPaymentSent = collections.ReceiveBuyBackPayment['sent'];

const decidedBy = (ruleVersion: number, referencesOf: ReferencesOfPayments): Operation<ReceiveBuyBackPaymentSent> => ({
  name: 'receive-buy-back-payment',
  ruleVersion,
  // What came back of a payment is told elsewhere, and nothing else may be booked under its reference.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.receiveBuyBackPayment(
      {
        sent,
        added: {
          paymentReferences: await referencesOf(reader, sent),
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          buyBacks: await reader.state(streams.buyBacks(sent.dealId), buyBack),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
});

export const receiveBuyBackPayment = decidedBy(2, referencesOfPayments);

/** As long as every payment of the deal was read for its reference. Nobody can ask for it any more. */
export const receiveBuyBackPaymentByRule1 = decidedBy(1, everyPaymentReference);

export class ReceiveBuyBackPayment extends RequestedOperation<ReceiveBuyBackPaymentSent> {}

@CommandHandler(ReceiveBuyBackPayment)
export class ReceiveBuyBackPaymentHandler extends OperationHandler<ReceiveBuyBackPaymentSent> {
  protected readonly operation = receiveBuyBackPayment;
}
