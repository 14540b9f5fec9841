import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as investments from '#domain/investments';
import { collectionPeriodOf } from '../collection-period.js';
import { distributionUnderWay } from '../distribution-under-way.js';
import { investmentBasis } from '../investment-basis.js';
import { bookedElsewhere, freeBalanceOf } from '../reconciliation-sources.js';
import { lateOf } from '../late-of.js';
import type { Operation } from '../operation.js';
import { everyPaymentReference, referencesOfPayments, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type BookInvestmentSent = collections.BookInvestment['sent'];

const decidedBy = (ruleVersion: number, referencesOf: ReferencesOfPayments): Operation<BookInvestmentSent> => ({
  name: 'book-investment',
  ruleVersion,
  // What the account holds, what is promised to a payment, and what was approved may not move while money leaves it.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const { dealId } = sent;
    const state = await reader.state(streams.collections(dealId), collections);
    return collections.bookInvestment(
      {
        sent,
        added: {
          paymentReferences: await referencesOf(reader, sent),
          today,
          deal: await reader.state(streams.deal(dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          requested: await reader.state(streams.investments(dealId), investments),
          ...(await investmentBasis(reader, dealId)),
          balance: await freeBalanceOf(reader, sent, 'collection'),
          distributionUnderWay: await distributionUnderWay(reader, dealId, state),
          bookedElsewhere: await bookedElsewhere(reader, sent, state),
          lateOf: await lateOf(reader, sent),
        },
      },
      state,
    );
  },
});

export const bookInvestment = decidedBy(2, referencesOfPayments);

/** As long as every payment of the deal was read for its reference. Nobody can ask for it any more. */
export const bookInvestmentByRule1 = decidedBy(1, everyPaymentReference);

export class BookInvestment extends RequestedOperation<BookInvestmentSent> {}

@CommandHandler(BookInvestment)
export class BookInvestmentHandler extends OperationHandler<BookInvestmentSent> {
  protected readonly operation = bookInvestment;
}
