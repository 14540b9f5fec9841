import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as investments from '#domain/investments';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { everyPaymentReference, referencesOfPayments, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type BookMaturitySent = collections.BookMaturity['sent'];

const decidedBy = (ruleVersion: number, referencesOf: ReferencesOfPayments): Operation<BookMaturitySent> => ({
  name: 'book-maturity',
  ruleVersion,
  // What came back of a payment is told elsewhere, and nothing else may be booked under its reference.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const { dealId, investmentId } = sent;
    const requested = await reader.state(streams.investments(dealId), investments);
    return collections.bookMaturity(
      {
        sent,
        added: {
          paymentReferences: await referencesOf(reader, sent),
          today,
          deal: await reader.state(streams.deal(dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          approved: investments.approvedInvestment(requested, investmentId) ?? null,
        },
      },
      await reader.state(streams.collections(dealId), collections),
    );
  },
});

export const bookMaturity = decidedBy(2, referencesOfPayments);

/** As long as every payment of the deal was read for its reference. Nobody can ask for it any more. */
export const bookMaturityByRule1 = decidedBy(1, everyPaymentReference);

export class BookMaturity extends RequestedOperation<BookMaturitySent> {}

@CommandHandler(BookMaturity)
export class BookMaturityHandler extends OperationHandler<BookMaturitySent> {
  protected readonly operation = bookMaturity;
}
