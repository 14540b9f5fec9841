import { requireDeal, type DealState } from '#domain/deal';
import { err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { answersTo, outstandingOn, requireOwed, type SupportsState } from '#domain/supports';
import { readBankCredit } from './bank-credit.js';
import type { SupportPaymentReceived } from './collections.events.js';
import { supportOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotBooked } from './require.js';

export interface ReceiveSupportPayment {
  readonly sent: {
    readonly dealId: string;
    /** The period for whose payment the provider was called. */
    readonly periodNumber: number;
    readonly supportId: string;
    readonly provider: string;
    readonly amount: string;
    /** The day the bank credited the collection account. */
    readonly valueDate: string;
    readonly bankReference: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly supports: SupportsState;
  };
}

/**
 * Books what a provider of a support pays on its call, in one sum or several (流动性支持款项). Refused: MALFORMED, AMOUNT_*,
 * DATE_MALFORMED, DATE_IN_FUTURE, DEAL_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS, SUPPORT_NOT_CALLED, SUPPORT_NOT_OWED (also for
 * more than is owed).
 */
export function receiveSupportPayment(
  { sent, added }: ReceiveSupportPayment,
  state: CollectionsState,
): Result<SupportPaymentReceived[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { amount, valueDate, bankReference } = credit.value;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const { dealId, periodNumber, supportId, provider } = sent;
  const call = requireOwed(answersTo(added.supports, supportOf(state, periodNumber)), sent);
  if (!call.ok) return call;
  const owed = outstandingOn(call.value);
  if (Money.parse(amount).compare(owed) > 0) {
    return err(
      refusal('SUPPORT_NOT_OWED', `${provider} owes ${owed.toString()} of its call, not ${amount}`, {
        field: 'amount',
        value: amount,
      }),
    );
  }
  const into = deal.value.terms.supports?.find((one) => one.supportId === supportId)?.into;
  const credited = into === undefined ? {} : { accountId: into };
  return ok([
    {
      type: 'SupportPaymentReceived',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: { dealId, periodNumber, supportId, provider, ...credited, amount, bankReference },
    },
  ]);
}
