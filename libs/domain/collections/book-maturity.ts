import { requireDeal, type DealState } from '#domain/deal';
import { accruedIncome, type Investment } from '#domain/investments';
import {
  assert,
  daysBetween,
  err,
  Money,
  ok,
  refusal,
  sumAmounts,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { CollectionsState } from './collections.state.js';
import { returnsOf, withReceived } from './held-investment.js';
import { differsBy } from './investment-difference.js';
import type { InvestmentDifference, InvestmentMatured } from './investments.events.js';
import { requireHeld } from './require-held.js';
import { requireInTime, requireNotBooked, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface BookMaturity {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    /** What the collection account was credited, the sum put in and its income together. */
    readonly amount: string;
    readonly valueDate: string;
    readonly bankReference: string;
  };
  readonly added: {
    /** The bank’s references of the deal’s payments, and of those that came back: nothing else is booked under them. */
    readonly paymentReferences: ReadonlySet<string>;
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What two people agreed on; null where they did not. */
    readonly approved: Investment | null;
  };
}

/**
 * Books what an investment paid, as it was: first the sum put in comes back, what is beyond it is income of the period, and how it differs
 * from what was agreed is named. What of the sum is not back is outstanding: it may come still, or be given up by two people. What comes
 * once nothing is outstanding is income of the account. Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE,
 * DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, INVESTMENT_NOT_HELD, BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED.
 */
export function bookMaturity(
  { sent, added }: BookMaturity,
  state: CollectionsState,
): Result<InvestmentMatured[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { amount: received, valueDate, bankReference } = credit.value;
  const inTime = requireInTime(state, { ...added, periodNumber: sent.periodNumber }, credit.value);
  if (!inTime.ok) return inTime;
  const { dealId, periodNumber, investmentId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const standing = requireHeld(state, investmentId);
  if (!standing.ok) return standing;
  const held = standing.value;
  const { boughtOn, maturesOn } = held;
  if (valueDate < boughtOn) {
    const message = `${investmentId} was bought on ${boughtOn}`;
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'valueDate', value: valueDate }));
  }
  const fresh = requireNotBooked(state, added.paymentReferences, credit.value);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  assert(added.approved, () => `investment ${investmentId} was approved before it was bought`);
  const agreed = accruedIncome(added.approved, boughtOn, maturesOn);
  const toCome = Money.parse(sumAmounts([held.amount, agreed])).minus(
    Money.parse(sumAmounts([held.received, held.lost])),
  );
  const expected = Money.max(toCome, Money.parse(returnsOf(held).outstanding));
  const { held: after, change } = withReceived(held, received);
  return ok([
    {
      type: 'InvestmentMatured',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        ...{ dealId, periodNumber, investmentId, received, ...change, outstanding: returnsOf(after).outstanding },
        ...{ expected: expected.toString(), maturesOn },
        differs: [...differsBy(Money.parse(received).minus(expected)), ...inDays(maturesOn, valueDate)],
        bankReference,
      },
    },
  ]);
}

function inDays(maturesOn: BusinessDate, valueDate: BusinessDate): InvestmentDifference[] {
  if (valueDate === maturesOn) return [];
  return valueDate > maturesOn
    ? [{ as: 'late', days: daysBetween(maturesOn, valueDate) }]
    : [{ as: 'early', days: daysBetween(valueDate, maturesOn) }];
}
