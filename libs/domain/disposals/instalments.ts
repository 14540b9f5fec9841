import { daysBetween, Money, type Amount, type BusinessDate } from '#domain/shared';
import type { Instalment } from './agreement.js';

/** What a day brought, net of what was taken back. */
export interface DayReceived {
  readonly date: BusinessDate;
  readonly amount: Amount;
}

/** An instalment beside what was received for it. */
export interface MatchedInstalment extends Instalment {
  /** From 1. */
  readonly instalmentNumber: number;
  readonly received: Amount;
  readonly open: Amount;
  /** The day that brought its last fen; null while something is open. */
  readonly settledOn: BusinessDate | null;
  /** Past its day and not whole: by how many days; 0 otherwise. */
  readonly overdueDays: number;
}

export interface MatchedInstalments {
  readonly instalments: readonly MatchedInstalment[];
  /** Received beyond the price. */
  readonly beyond: Amount;
  /** What is open of instalments past their day. */
  readonly overdue: Amount;
}

/**
 * Matches receipts to instalments, the earliest due first, as of a day: a buyer pays what is due, and no receipt says for which
 * instalment it is. The days come in their order; what is received and what is beyond the price add up to them.
 */
export function matchInstalments(
  instalments: readonly Instalment[],
  days: readonly DayReceived[],
  asOf: BusinessDate,
): MatchedInstalments {
  const total = Money.sum(days.map(({ amount }) => Money.parse(amount)));
  let left = total;
  let bound = Money.zero();
  const matched = instalments.map((instalment, index): MatchedInstalment => {
    const amount = Money.parse(instalment.amount);
    const received = Money.max(Money.min(left, amount), Money.zero());
    left = left.minus(received);
    bound = bound.plus(amount);
    const open = amount.minus(received);
    return {
      ...instalment,
      instalmentNumber: index + 1,
      received: received.toString(),
      open: open.toString(),
      settledOn: open.isZero() ? dayThatReached(bound, days) : null,
      overdueDays: open.isZero() ? 0 : Math.max(0, daysBetween(instalment.dueDate, asOf)),
    };
  });
  const late = matched.filter(({ overdueDays }) => overdueDays > 0).map(({ open }) => Money.parse(open));
  return { instalments: matched, beyond: left.toString(), overdue: Money.sum(late).toString() };
}

/** The last day on which what was received rose to the bound: a payment taken back undoes the settlement before it. */
function dayThatReached(bound: Money, days: readonly DayReceived[]): BusinessDate | null {
  let soFar = Money.zero();
  let reached: BusinessDate | null = null;
  for (const { date, amount } of days) {
    soFar = soFar.plus(Money.parse(amount));
    if (soFar.compare(bound) < 0) reached = null;
    else reached ??= date;
  }
  return reached;
}
