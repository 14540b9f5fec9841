import { requireDeal, type DealState } from '#domain/deal';
import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { UnidentifiedCashReceived } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import { requireInTime, requireNotBooked, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ReceiveUnidentifiedCash {
  readonly sent: {
    readonly dealId: string;
    /** The period in which it is booked; nothing of it is collected by that. */
    readonly periodNumber: number;
    readonly amount: string;
    /** The day the bank credited the collection account. */
    readonly valueDate: string;
    readonly bankReference: string;
    /** Whatever the bank says of who paid, and for what. */
    readonly remark: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Books a credit of the collection account of which nobody knows yet whose it is: it is held in suspense, and no payment
 * draws on it. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN,
 * BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function receiveUnidentifiedCash(
  { sent, added }: ReceiveUnidentifiedCash,
  state: CollectionsState,
): Result<UnidentifiedCashReceived[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const remark = readText(sent.remark, 'remark');
  if (!remark.ok) return remark;
  const { amount, valueDate, bankReference } = credit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, credit.value);
  if (!inTime.ok) return inTime;
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  return ok([
    {
      type: 'UnidentifiedCashReceived',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: { dealId, periodNumber, amount, bankReference, remark: remark.value },
    },
  ]);
}
