import { requireDeal, requireServicer, type DealState } from '#domain/deal';
import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { RemittanceReceived } from './collections.events.js';
import type { CollectionsState } from './collections.state.js';
import { requireInTime, requireNotBooked, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ReceiveRemittance {
  readonly sent: {
    readonly dealId: string;
    readonly servicerId: string;
    /** The period whose collections are remitted. */
    readonly periodNumber: number;
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
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Books a servicer's cash on the collection account (回收款转付). Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED,
 * DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, SERVICER_UNKNOWN, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function receiveRemittance(
  { sent, added }: ReceiveRemittance,
  state: CollectionsState,
): Result<RemittanceReceived[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { amount, valueDate, bankReference } = credit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, credit.value);
  if (!inTime.ok) return inTime;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicer(deal.value.terms, sent.servicerId);
  if (!servicer.ok) return servicer;
  const { dealId, servicerId, periodNumber } = sent;
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, sent.periodNumber);
  if (!period.ok) return period;
  return ok([
    {
      type: 'RemittanceReceived',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: { dealId, servicerId, periodNumber, amount, bankReference },
    },
  ]);
}
