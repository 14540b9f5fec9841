import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { accountNamed } from '../account-named.js';
import { collectionPeriodOf } from '../collection-period.js';
import { distributionUnderWay } from '../distribution-under-way.js';
import { lateOf } from '../late-of.js';
import type { Operation } from '../operation.js';
import { bookedElsewhere, freeBalanceOf } from '../reconciliation-sources.js';
import { everyPaymentReference, referencesBesideCharge, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type BookBankChargeSent = collections.BookBankCharge['sent'];

const decidedBy = (
  ruleVersion: number,
  referencesFor: (sent: BookBankChargeSent) => ReferencesOfPayments,
): Operation<BookBankChargeSent> => ({
  name: 'book-bank-charge',
  ruleVersion,
  // What the account holds, and what is promised to a payment, may not move while money leaves it.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    return collections.bookBankCharge(
      {
        sent,
        added: {
          paymentReferences: await referencesFor(sent)(reader, sent),
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          balance: await freeBalanceOf(reader, sent, accountNamed(sent)),
          distributionUnderWay: await distributionUnderWay(reader, sent.dealId, state),
          bookedElsewhere: await bookedElsewhere(reader, sent, state),
          lateOf: await lateOf(reader, sent),
        },
      },
      state,
    );
  },
});

export const bookBankCharge = decidedBy(2, (sent) =>
  referencesBesideCharge({ from: accountNamed(sent), amount: sent.amount }),
);

/** As long as a charge could not bear the number of what it was taken for. Nobody can ask for it any more. */
export const bookBankChargeByRule1 = decidedBy(1, () => everyPaymentReference);

export class BookBankCharge extends RequestedOperation<BookBankChargeSent> {}

@CommandHandler(BookBankCharge)
export class BookBankChargeHandler extends OperationHandler<BookBankChargeSent> {
  protected readonly operation = bookBankCharge;
}
