import { assert, Money } from '#domain/shared';
import { isTrustAccount, trustAccounts, type Account } from './chart.js';
import { balanceOf, post, type Balances } from './post.js';
import type { Transfer } from './transfers.js';

/** The four columns of the trustee's report: 期初, 本期收入, 本期支出, 期末. */
export interface AccountStatement {
  readonly account: Account;
  readonly opening: Money;
  readonly in: Money;
  readonly out: Money;
  readonly closing: Money;
}

const isOfEveryDeal = (account: Account): boolean => (trustAccounts as readonly string[]).includes(account);

/**
 * What moved on each trust account from the balances given, by the transfers of a period or of a whole life. Asserts
 * opening + in − out = closing per account, to the fen.
 */
export function accountStatements(opening: Balances, transfers: readonly Transfer[]): AccountStatement[] {
  const closing = post(opening, transfers);
  const moved = (side: 'from' | 'to', account: Account): Money =>
    Money.sum(transfers.filter((transfer) => transfer[side] === account).map(({ amount }) => amount));
  const own = [...closing.keys()].filter((account) => isTrustAccount(account) && !isOfEveryDeal(account)).sort();
  return [...trustAccounts, ...own].map((account) => {
    const statement = {
      account,
      opening: balanceOf(opening, account),
      in: moved('to', account),
      out: moved('from', account),
      closing: balanceOf(closing, account),
    };
    assert(
      statement.opening.plus(statement.in).minus(statement.out).equals(statement.closing),
      `${account}: opening + in − out = closing`,
    );
    return statement;
  });
}
