import { Money, type Amount } from '#domain/shared';
import type { AccountCredit } from '#domain/waterfall';

/** What the bank credited to the deal's own accounts, and what it took back beyond that. */
export interface NetCredits {
  /** In the order of their days; each above zero. */
  readonly kept: readonly AccountCredit[];
  /** What leaves an account that was credited less, above zero: what it held as the period opened makes up for it. */
  readonly takenBack: readonly AccountTakenBack[];
}

export interface AccountTakenBack {
  readonly accountId: string;
  readonly amount: Amount;
}

/**
 * What each account was credited, less what was taken back of it: off the newest credit before first, then off those that came
 * since. The kept less what was taken back beyond = the sum of what was booked, account by account.
 */
export function netCredits(booked: readonly AccountCredit[]): NetCredits {
  const byDay = [...booked].sort(byDate);
  const earlier = takeOff(byDay.reverse());
  const later = takeOff(earlier.kept.reverse(), earlier.left);
  return {
    kept: later.kept,
    takenBack: [...later.left].flatMap(([accountId, left]) =>
      left.isZero() ? [] : [{ accountId, amount: left.negated().toString() }],
    ),
  };
}

interface TakenOff {
  readonly kept: AccountCredit[];
  /** Zero or below, by account. */
  readonly left: ReadonlyMap<string, Money>;
}

/** Takes what is below zero, and what was left before, off the credits that follow. */
function takeOff(credits: readonly AccountCredit[], before: ReadonlyMap<string, Money> = new Map()): TakenOff {
  const kept: AccountCredit[] = [];
  const left = new Map(before);
  for (const credit of credits) {
    const net = (left.get(credit.accountId) ?? Money.zero()).plus(Money.parse(credit.amount));
    left.set(credit.accountId, net.isNegative() ? net : Money.zero());
    if (net.isPositive()) kept.push({ ...credit, amount: net.toString() });
  }
  return { kept, left };
}

const byDate = (a: AccountCredit, b: AccountCredit): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
