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

/** An investment as it stands now, and what that changes of what came back of the sum and of what was earned. */
export interface ChangedInvestment {
  readonly held: HeldInvestment;
  readonly change: Pick<Returns, 'principal' | 'income'>;
}

/** The investment with more received, below zero with less. */
export const withReceived = (held: HeldInvestment, more: Amount): ChangedInvestment =>
  changed(held, { ...held, received: sumAmounts([held.received, more]) });

/** The investment with more of the sum given up; below zero where less is: then what came beyond the rest of the sum is of the sum. */
export const withGivenUp = (held: HeldInvestment, more: Amount): ChangedInvestment =>
  changed(held, { ...held, lost: sumAmounts([held.lost, more]) });

/** What gives up nothing of it any more: all that was given up, below zero. */
export const reversedLoss = ({ lost }: HeldInvestment): Amount => minus('0.00', lost);

function changed(before: HeldInvestment, held: HeldInvestment): ChangedInvestment {
  const [was, is] = [returnsOf(before), returnsOf(held)];
  return { held, change: { principal: minus(is.principal, was.principal), income: minus(is.income, was.income) } };
}

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();
