import type { Amount, Figure } from '#domain/shared';
import type { Reason } from './why.js';

/** A movement of an account, newest first. */
export interface AccountMovement {
  readonly position: string;
  readonly effectiveDate: string;
  readonly counterAccount: string;
  /** Positive: into the account; negative: out of it. */
  readonly amount: Amount;
  readonly description: string;
}

/** What an account held at the end of a day, with its newest movements and the count of all; `null` for no such account. */
export type AccountStatement = (
  dealId: string,
  account: string,
  asOf: string,
) => Promise<{
  readonly balance: Amount;
  readonly newest: readonly AccountMovement[];
  readonly movements: number;
} | null>;

/** An account's balance: all that moved into and out of it up to a day. */
export async function accountReason(
  { dealId, account, asOf }: Extract<Figure, { kind: 'account' }>,
  statement: AccountStatement,
): Promise<Reason | null> {
  const found = await statement(dealId, account, asOf);
  if (!found) return null;
  const { balance, newest, movements } = found;
  return {
    name: `balance of ${account} on ${asOf}`,
    value: balance,
    because: `what moved into it less what moved out of it, ${movements} movements up to ${asOf}`,
    event: null,
    parts: newest.map(({ position, effectiveDate, counterAccount, amount, description }) => ({
      name: `${effectiveDate}: ${description}`,
      value: amount,
      because: `${amount.startsWith('-') ? 'to' : 'from'} ${counterAccount}, by the event at position ${position}`,
      event: null,
    })),
    more: movements - newest.length,
  };
}
