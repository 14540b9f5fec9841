import type { KnownAt } from '#event-store';
import type { Amount, Figure } from '#domain/shared';
import type { Reason } from './why.js';

/** One side of a movement: what it did to an account. */
export interface AccountMovement {
  readonly position: string;
  /** Its place among the entries of its event, from 1. */
  readonly leg: number;
  readonly effectiveDate: string;
  readonly counterAccount: string;
  /** Positive: into the account; negative: out of it. */
  readonly amount: Amount;
  readonly description: string;
}

/** What an account held at the end of a day, as it was known then, with its newest movements and the count of all; `null` for no such account. */
export type AccountStatement = (
  dealId: string,
  account: string,
  asOf: string,
  knownAt: KnownAt | null,
) => Promise<{
  readonly balance: Amount;
  readonly newest: readonly AccountMovement[];
  readonly movements: number;
} | null>;

/** An account's balance: all that moved into and out of it up to a day. */
export async function accountReason(
  { dealId, account, asOf }: Extract<Figure, { kind: 'account' }>,
  statement: AccountStatement,
  knownAt: KnownAt | null,
): Promise<Reason | null> {
  const found = await statement(dealId, account, asOf, knownAt);
  if (!found) return null;
  const { balance, newest, movements } = found;
  return {
    name: `balance of ${account} on ${asOf}`,
    value: balance,
    because: `what moved into it less what moved out of it, ${movements} movements up to ${asOf}`,
    event: null,
    parts: newest.map(({ position, leg, effectiveDate, amount, description }) => ({
      name: `${effectiveDate}: ${description}`,
      value: amount,
      of: { kind: 'entry', dealId, position: Number(position), leg },
    })),
    more: movements - newest.length,
  };
}
