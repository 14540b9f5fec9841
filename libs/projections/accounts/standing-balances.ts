import type { DataSource } from 'typeorm';
import { JointLookUp } from '../joint-look-up.js';
import { amountOf } from '../table/minor-amount.js';
import { prepared } from '../table/prepared.js';
import type { AccountBalance } from './account-balance.entity.js';

/** A deal's account, or the deal alone where nothing has moved yet. */
type BalanceRow = { readonly dealId: string } & (
  | { readonly account: null }
  | {
      readonly account: string;
      readonly incoming: string;
      readonly outgoing: string;
      readonly balance: string;
      readonly entryCount: number;
    }
);

/** The accounts of deals as they stand now, which programs ask for again and again: those who ask at the same time share a statement. */
export class StandingBalances {
  private readonly deals = new JointLookUp((dealIds) => this.read(dealIds));

  constructor(private readonly live: DataSource) {}

  /** Every account of the deal on which anything moved, by name; null where there is no such deal. */
  of(dealId: string): Promise<readonly AccountBalance[] | null> {
    return this.deals.find(dealId);
  }

  private async read(dealIds: readonly string[]): Promise<ReadonlyMap<string, readonly AccountBalance[]>> {
    const rows = await prepared<BalanceRow>(this.live.manager, {
      name: 'standing balances',
      // Deal by deal, by the index, planned once: the server is not to see how many are asked for, or it makes a plan each time.
      text: `SELECT asked.deal_id AS "dealId", held.*
               FROM unnest((SELECT $1::text[])) AS asked (deal_id)
              CROSS JOIN LATERAL (SELECT 1 FROM deals WHERE deals.deal_id = asked.deal_id OFFSET 0) AS registered
               LEFT JOIN LATERAL (
                 SELECT account, incoming, outgoing, balance, entry_count AS "entryCount"
                   FROM account_balances AS held WHERE held.deal_id = asked.deal_id ORDER BY account OFFSET 0
               ) AS held ON true
              ORDER BY asked.deal_id, held.account`,
      values: [dealIds],
    });
    const found = new Map<string, AccountBalance[]>();
    for (const row of rows) {
      const balances = found.get(row.dealId) ?? [];
      found.set(row.dealId, balances);
      if (row.account !== null) balances.push(accountOf(row));
    }
    return found;
  }
}

const accountOf = (row: Exclude<BalanceRow, { readonly account: null }>): AccountBalance => ({
  dealId: row.dealId,
  account: row.account,
  incoming: amountOf(row.incoming),
  outgoing: amountOf(row.outgoing),
  balance: amountOf(row.balance),
  entryCount: row.entryCount,
});
