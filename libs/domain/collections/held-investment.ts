import { Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';

/** An investment that was paid for, with what it came to so far. */
export interface HeldInvestment {
  /** What was paid for it. */
  readonly amount: Amount;
  readonly boughtOn: BusinessDate;
  readonly maturesOn: BusinessDate;
  /** All that the bank credited for it so far. */
  readonly received: Amount;
  /** What of the sum two people gave up. */
  readonly lost: Amount;
}

/** What an investment paid is first the sum put in, then income; what of the sum is neither back nor lost is outstanding. */
export interface Returns {
  readonly principal: Amount;
  readonly income: Amount;
  readonly outstanding: Amount;
}

/** What came back of an investment by now: principal + income = received, principal + outstanding + lost = amount. */
export function returnsOf({ amount, received, lost }: Pick<HeldInvestment, 'amount' | 'received' | 'lost'>): Returns {
  const [due, came] = [Money.parse(amount).minus(Money.parse(lost)), Money.parse(received)];
  const principal = Money.min(due, came);
  return {
    principal: principal.toString(),
    income: came.minus(principal).toString(),
    outstanding: due.minus(principal).toString(),
  };
}

/** True while something of the sum is neither back nor lost. */
export const isHeld = (held: HeldInvestment): boolean => returnsOf(held).outstanding !== '0.00';

/** The investment with more received, below zero with less, and what that changes of what came back of the sum and of what was earned. */
export function withReceived(
  held: HeldInvestment,
  more: Amount,
): { readonly held: HeldInvestment; readonly change: Pick<Returns, 'principal' | 'income'> } {
  const after = { ...held, received: sumAmounts(held.received, more) };
  const [was, is] = [returnsOf(held), returnsOf(after)];
  return {
    held: after,
    change: { principal: minus(is.principal, was.principal), income: minus(is.income, was.income) },
  };
}

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();
