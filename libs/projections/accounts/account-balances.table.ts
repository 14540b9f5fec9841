import { balanceOf, post, type Transfer, transfersOf } from '#domain/ledger';
import { assert, Money } from '#domain/shared';
import { addAmounts } from '../table/add-amounts.js';
import type { TableProjector } from '../table/table-projector.js';
import { AccountBalance } from './account-balance.entity.js';

/**
 * What each account holds. The ledger books every event's transfers and asserts what must hold: debits equal credits and
 * no trust account goes below zero. Where that does not hold the read models stop at the event.
 */
export const accountBalances: TableProjector = {
  entity: AccountBalance,
  eventTypes: 'all',
  async apply(events, tx) {
    const bookings = events.map(transfersOf).filter((transfers) => transfers.length > 0);
    const accounts = unopened(bookings.flat());
    if (accounts.size === 0) return;
    for (const row of await tx.load(AccountBalance, [...accounts.values()])) accounts.set(identity(row), row);
    for (const transfers of bookings) book(accounts, transfers);
    await tx.upsert(AccountBalance, [...accounts.values()]);
  },
};

type Accounts = Map<string, AccountBalance>;

const identity = ({ dealId, account }: Pick<AccountBalance, 'dealId' | 'account'>): string => `${dealId} ${account}`;

/** Every account that the transfers touch, as before its first entry. */
function unopened(transfers: readonly Transfer[]): Accounts {
  const accounts: Accounts = new Map();
  for (const { dealId, from, to } of transfers) {
    for (const account of [from, to]) {
      const opened = { dealId, account, incoming: '0.00', outgoing: '0.00', balance: '0.00', entryCount: 0 };
      accounts.set(identity(opened), opened);
    }
  }
  return accounts;
}

/** Books the transfers of one event, which are all of one deal. */
function book(accounts: Accounts, transfers: readonly Transfer[]): void {
  const touched = [...unopened(transfers).keys()];
  const before = touched.map((id) => accountOf(accounts, id));
  const after = post(new Map(before.map(({ account, balance }) => [account, Money.parse(balance)])), transfers);
  for (const { dealId, from, to, amount } of transfers) {
    const giver = accountOf(accounts, identity({ dealId, account: from }));
    giver.outgoing = addAmounts(giver.outgoing, amount.toString());
    giver.entryCount += 1;
    const taker = accountOf(accounts, identity({ dealId, account: to }));
    taker.incoming = addAmounts(taker.incoming, amount.toString());
    taker.entryCount += 1;
  }
  for (const row of before) row.balance = balanceOf(after, row.account).toString();
}

function accountOf(accounts: Accounts, id: string): AccountBalance {
  const row = accounts.get(id);
  assert(row !== undefined, `account ${id} is touched and not opened`);
  return row;
}
