import { approvedBuyBack, type BuyBacksState } from '#domain/buy-back';
import { requireDeal, termsOn, type DealState } from '#domain/deal';
import { err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { BuyBackPaymentReceived } from './collections.events.js';
import { buyBackPaid } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import {
  requireInTime,
  requireNotBooked,
  requireNotLapsed,
  requireOpenPeriod,
  type CollectionPeriod,
} from './require.js';

export interface ReceiveBuyBackPayment {
  readonly sent: {
    readonly dealId: string;
    /** The approved request that is paid for. */
    readonly requestId: string;
    /** The open period in whose payment the money counts. */
    readonly periodNumber: number;
    readonly amount: string;
    /** The day the bank credited the account; after the request's last day it is late, and booked all the same. */
    readonly valueDate: string;
    readonly bankReference: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    readonly buyBacks: BuyBacksState;
  };
}

/**
 * Books what an originator pays for assets (不合格资产赎回价款, 清仓回购价款), in one sum or several. Refused: MALFORMED, AMOUNT_*,
 * DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, BUY_BACK_NOT_APPROVED, BUY_BACK_LAPSED, CLEAN_UP_OF_OTHER_PERIOD for a clean-up call whose conditions were
 * tested on another period's figures, BUY_BACK_NOT_OWED for more than is owed.
 */
export function receiveBuyBackPayment(
  { sent, added }: ReceiveBuyBackPayment,
  state: CollectionsState,
): Result<BuyBackPaymentReceived[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { amount, valueDate, bankReference } = credit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, credit.value);
  if (!inTime.ok) return inTime;
  const { dealId, requestId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const standing = requireNotLapsed(state, requestId, { field: 'requestId', value: requestId });
  if (!standing.ok) return standing;
  const approved = approvedBuyBack(added.buyBacks, requestId);
  if (!approved) {
    return err(
      refusal('BUY_BACK_NOT_APPROVED', `no request ${requestId} of ${dealId} is approved`, {
        field: 'requestId',
        value: requestId,
      }),
    );
  }
  const { kind, party, price, conditions } = approved;
  if (conditions && conditions.periodNumber !== periodNumber) {
    const message = `clean-up call ${requestId} was allowed by the figures of period ${conditions.periodNumber}`;
    return err(refusal('CLEAN_UP_OF_OTHER_PERIOD', message, { field: 'periodNumber', value: String(periodNumber) }));
  }
  const owed = Money.parse(price).minus(Money.parse(buyBackPaid(state, requestId)));
  const outstanding = owed.minus(Money.parse(amount));
  if (outstanding.isNegative()) {
    return err(
      refusal('BUY_BACK_NOT_OWED', `${party} owes ${owed.toString()} of request ${requestId}, not ${amount}`, {
        field: 'amount',
        value: amount,
      }),
    );
  }
  const into = termsOn(deal.value, period.value.determinationDate).terms.buyBacks?.into;
  return ok([
    {
      type: 'BuyBackPaymentReceived',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        dealId,
        requestId,
        kind,
        party,
        periodNumber,
        ...(into === undefined ? {} : { accountId: into }),
        amount,
        outstanding: outstanding.toString(),
        bankReference,
      },
    },
  ]);
}
