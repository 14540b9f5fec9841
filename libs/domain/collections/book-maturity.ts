import { requireDeal, type DealState } from '#domain/deal';
import type { Investment } from '#domain/investments';
import { daysBetween, err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { readBankCredit } from './bank-credit.js';
import type { CollectionsState } from './collections.state.js';
import type { InvestmentDifference, InvestmentMatured } from './investments.events.js';
import { requireNewReference, requireNotBefore, requireOpenPeriod, type CollectionPeriod } from './require.js';

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
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** What two people agreed on; null where they did not. */
    readonly approved: Investment | null;
  };
}

/**
 * Books the end of an investment as it was: what came beyond the sum put in is income of the period, what of it did not come is lost, and
 * how it differs from what was agreed is named. What comes later still is income of the account. Refused: MALFORMED, AMOUNT_*,
 * DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, INVESTMENT_NOT_HELD, BANK_REFERENCE_ALREADY_BOOKED, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED.
 */
export function bookMaturity(
  { sent, added }: BookMaturity,
  state: CollectionsState,
): Result<InvestmentMatured[], Refusal> {
  const credit = readBankCredit(sent, added.today);
  if (!credit.ok) return credit;
  const { valueDate, bankReference } = credit.value;
  const inTime = requireNotBefore(added.period, valueDate);
  if (!inTime.ok) return inTime;
  const { dealId, periodNumber, investmentId } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const held = state.investments.get(investmentId);
  const { approved } = added;
  const detail = { field: 'investmentId', value: investmentId };
  if (held?.status !== 'held' || !approved) {
    const message = held ? `investment ${investmentId} has ended` : `nothing was paid for investment ${investmentId}`;
    return err(refusal('INVESTMENT_NOT_HELD', message, detail));
  }
  if (valueDate < held.boughtOn) {
    const message = `${investmentId} was bought on ${held.boughtOn}`;
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'valueDate', value: valueDate }));
  }
  const fresh = requireNewReference(state, bankReference);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const [put, received] = [Money.parse(held.amount), Money.parse(credit.value.amount)];
  const principal = Money.min(put, received);
  const expected = put.plus(Money.parse(approved.income));
  return ok([
    {
      type: 'InvestmentMatured',
      schemaVersion: 1,
      effectiveDate: valueDate,
      payload: {
        ...{ dealId, periodNumber, investmentId, received: received.toString() },
        ...{ principal: principal.toString(), income: received.minus(principal).toString() },
        ...{ lost: put.minus(principal).toString(), expected: expected.toString(), maturesOn: approved.maturesOn },
        differs: [...inAmount(received.minus(expected)), ...inDays(approved.maturesOn, valueDate)],
        bankReference,
      },
    },
  ]);
}

function inAmount(difference: Money): InvestmentDifference[] {
  if (difference.isZero()) return [];
  return difference.isNegative()
    ? [{ as: 'less', amount: difference.negated().toString() }]
    : [{ as: 'more', amount: difference.toString() }];
}

function inDays(maturesOn: BusinessDate, valueDate: BusinessDate): InvestmentDifference[] {
  if (valueDate === maturesOn) return [];
  return valueDate > maturesOn
    ? [{ as: 'late', days: daysBetween(maturesOn, valueDate) }]
    : [{ as: 'early', days: daysBetween(valueDate, maturesOn) }];
}
