import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { Money, type Amount } from '#domain/shared';
import { answersTo, isCall, outstandingOn } from '#domain/supports';
import { accountNamed } from '../account-named.js';
import { collectionPeriodOf } from '../collection-period.js';
import { distributionUnderWay } from '../distribution-under-way.js';
import type { Operation, StreamReader } from '../operation.js';
import { bookedElsewhere, freeBalanceOf } from '../reconciliation-sources.js';
import { everyPaymentReference, referencesOfPayments, type ReferencesOfPayments } from '../payment-references.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { supportsStanding } from '../supports-standing.js';

export type AdjustBankCreditSent = collections.AdjustBankCredit['sent'];

const decidedBy = (ruleVersion: number, referencesOf: ReferencesOfPayments): Operation<AdjustBankCreditSent> => ({
  name: 'adjust-bank-credit',
  ruleVersion,
  // What the account holds, and what is promised to a payment, may not move while money leaves it.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const credited = state.credits.get(sent.bankReference)?.credited ?? null;
    return collections.adjustBankCredit(
      {
        sent,
        added: {
          paymentReferences: await referencesOf(reader, {
            dealId: sent.dealId,
            bankReference: sent.returnReference ?? '',
          }),
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          distributionUnderWay: await distributionUnderWay(reader, sent.dealId, state),
          bookedElsewhere: await bookedElsewhere(reader, sent, state),
          balance: await freeBalanceOf(reader, sent, accountNamed(credited)),
          owed: await owedOn(reader, sent.dealId, { credited, state }),
          supportOwed: await supportOwedOn(reader, sent.dealId, credited),
        },
      },
      state,
    );
  },
});

export const adjustBankCredit = decidedBy(2, referencesOfPayments);

/** As long as every payment of the deal was read for its reference. Nobody can ask for it any more. */
export const adjustBankCreditByRule1 = decidedBy(1, everyPaymentReference);

type Credited = collections.CreditedAs | null;

/** What is owed on the request that a credit was paid for; null of any other credit. */
async function owedOn(
  reader: StreamReader,
  dealId: string,
  { credited, state }: { readonly credited: Credited; readonly state: collections.CollectionsState },
): Promise<Amount | null> {
  if (credited?.as !== 'buy-back') return null;
  const { requestId } = credited;
  const { requests } = await reader.state(streams.buyBacks(dealId), buyBack);
  const price = requests.get(requestId)?.request.price ?? '0.00';
  return Money.parse(price)
    .minus(Money.parse(collections.buyBackPaid(state, requestId)))
    .toString();
}

/** What is owed on the call that a credit was paid on; null of any other credit, and once the payment is calculated. */
async function supportOwedOn(reader: StreamReader, dealId: string, credited: Credited): Promise<Amount | null> {
  if (credited?.as !== 'support') return null;
  const { supportId, provider, calledFor: periodNumber } = credited;
  const { status } = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  if (status !== 'none' && status !== 'sent back') return null;
  const { state, received } = await supportsStanding(reader, { dealId, periodNumber });
  const call = answersTo(state, received).find(isCall(supportId, provider));
  return call ? outstandingOn(call).toString() : null;
}

export class AdjustBankCredit extends RequestedOperation<AdjustBankCreditSent> {}

@CommandHandler(AdjustBankCredit)
export class AdjustBankCreditHandler extends OperationHandler<AdjustBankCreditSent> {
  protected readonly operation = adjustBankCredit;
}
