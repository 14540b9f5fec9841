import { requireDeal, termsOn, type DealState } from '#domain/deal';
import {
  approvedInvestment,
  requirePermitted,
  type Investment,
  type InvestmentBasis,
  type InvestmentsState,
} from '#domain/investments';
import { err, Money, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { CollectionsState } from './collections.state.js';
import type { InvestmentBought } from './investments.events.js';
import {
  requireEarlierClosed,
  requireInTime,
  requireNotBooked,
  requireOpenPeriod,
  type CollectionPeriod,
} from './require.js';
import { heldOf, idleOf } from './uncommitted.js';

export interface BookInvestment {
  readonly sent: {
    readonly dealId: string;
    /** The earliest period that is not closed. */
    readonly periodNumber: number;
    readonly investmentId: string;
    readonly amount: string;
    /** The day on which the bank took it. */
    readonly valueDate: string;
    readonly bankReference: string;
  };
  readonly added: InvestmentBasis & {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What was requested, and what of it two people agreed on. */
    readonly requested: InvestmentsState;
    /** What the collection account holds, but for payments that came back and are to be paid once more. */
    readonly balance: Amount;
    /** True while the distribution of a closed period is not paid: what came in before is promised to it. */
    readonly distributionUnderWay: boolean;
    /** The references to be booked again under which the ledger carries something else by now. */
    readonly bookedElsewhere: ReadonlySet<string>;
    /** The closed period in whose days the bank did it, where people saw it later. */
    readonly lateOf: number | null;
  };
}

/**
 * Books what the custodian paid for an approved investment: from now on the trust holds that, and no payment draws on it before it comes
 * back. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, INVESTMENT_NOT_APPROVED,
 * INVESTMENT_ALREADY_BOUGHT, INVESTMENT_DIFFERS, INVESTMENT_NOT_PERMITTED, INVESTMENT_MATURES_TOO_LATE, BANK_REFERENCE_ALREADY_BOOKED,
 * CREDIT_DIFFERS, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, EARLIER_PERIOD_NOT_CLOSED, CREDIT_NOT_COVERED.
 */
export function bookInvestment(
  { sent, added }: BookInvestment,
  state: CollectionsState,
): Result<InvestmentBought[], Refusal> {
  const debit = readBankCredit(sent, added.today);
  if (!debit.ok) return debit;
  const { amount, valueDate, bankReference } = debit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, debit.value);
  if (!inTime.ok) return inTime;
  const { dealId, periodNumber, investmentId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const asApproved = requireAsApproved(added.requested, { investmentId, amount, valueDate }, state);
  if (!asApproved.ok) return asApproved;
  // What was permitted when it was approved may be needed by now.
  const bought = { ...asApproved.value, buysOn: valueDate };
  const permitted = requirePermitted(termsOn(deal.value, valueDate).terms, bought, added.requested, added);
  if (!permitted.ok) return permitted;
  const fresh = requireNotBooked(state, added.paymentReferences, debit.value, 'debit');
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const earliest = requireEarlierClosed(state, periodNumber);
  if (!earliest.ok) return earliest;
  const { lateOf } = added;
  const free =
    lateOf === null ? idleOf(state, added, periodNumber, bankReference) : heldOf(state, added, null, bankReference);
  if (free.compare(Money.parse(amount)) < 0) {
    const message = `of what the collection account holds ${free} waits for the payment of period ${periodNumber}, and ${amount} was put into ${investmentId}`;
    return err(refusal('CREDIT_NOT_COVERED', message, { field: 'amount', value: amount }));
  }
  return ok([
    {
      type: 'InvestmentBought',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        ...{ dealId, periodNumber, ...(lateOf === null ? {} : { lateOf }) },
        ...{ investmentId, amount, maturesOn: bought.maturesOn, bankReference },
      },
    },
  ]);
}

function requireAsApproved(
  requested: InvestmentsState,
  bought: { readonly investmentId: string; readonly amount: Amount; readonly valueDate: BusinessDate },
  { investments }: CollectionsState,
): Result<Investment, Refusal> {
  const { investmentId, amount, valueDate } = bought;
  const approved = approvedInvestment(requested, investmentId);
  const detail = { field: 'investmentId', value: investmentId };
  if (!approved) return err(refusal('INVESTMENT_NOT_APPROVED', `nobody approved investment ${investmentId}`, detail));
  if (investments.has(investmentId)) {
    return err(refusal('INVESTMENT_ALREADY_BOUGHT', `investment ${investmentId} is paid for`, detail));
  }
  if (amount !== approved.amount) {
    const message = `${approved.amount} was approved for ${investmentId}`;
    return err(refusal('INVESTMENT_DIFFERS', message, { field: 'amount', value: amount }));
  }
  const { buysOn, maturesOn } = approved;
  if (valueDate >= buysOn && valueDate < maturesOn) return ok(approved);
  const message = `${investmentId} is bought from ${buysOn} on, before it matures on ${maturesOn}`;
  return err(refusal('INVESTMENT_DIFFERS', message, { field: 'valueDate', value: valueDate }));
}
