import type { Amount } from '#domain/shared';
import type { AccountCredit } from '#domain/waterfall';
import { netOff } from './net-off.js';

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

/** What each account was credited, less what was taken back of it. */
export function netCredits(booked: readonly AccountCredit[]): NetCredits {
  const { kept, takenBack } = netOff(booked, ({ accountId }) => accountId);
  return { kept, takenBack: [...takenBack].map(([accountId, amount]) => ({ accountId, amount })) };
}
