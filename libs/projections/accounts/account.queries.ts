import type { SelectQueryBuilder } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';
import { lastKnown } from '../past/last-known.js';
import { isNow, NOW, type KnownAt, type Standpoint } from '../past/standpoint.js';
import type { ReadSource } from '../read-source.js';
import { amountOf } from '../table/minor-amount.js';
import { AccountBalance } from './account-balance.entity.js';
import { AccountEntry } from './account-entry.entity.js';
import { movementParameters, MOVEMENTS } from './account-movements.sql.js';

/** One account over a span of days: opening + incoming − outgoing = closing, exactly. */
export interface AccountTurnover {
  readonly account: string;
  readonly opening: Amount;
  readonly incoming: Amount;
  readonly outgoing: Amount;
  readonly closing: Amount;
}

/** Which entries count: those effective up to `to`, as they were known then (default: now). */
export interface Span {
  /** First day whose entries are turnover; those before it make the opening balance. */
  readonly from: BusinessDate;
  /** Last day, inclusive. */
  readonly to: BusinessDate;
  readonly knownAt?: KnownAt | null;
}

/** An entry, and the account's balance after it in order of effective date. */
export interface StatementEntry extends AccountEntry {
  readonly balance: Amount;
}

/** An account at the end of a day. */
export interface AccountHeld {
  readonly balance: Amount;
  readonly newest: readonly AccountEntry[];
  readonly movements: number;
}

export class AccountQueries {
  constructor(private readonly read: ReadSource) {}

  /** Every account of the deal on which anything moved, from the standpoint, by name. */
  balances(dealId: string, standpoint: Standpoint = NOW): Promise<AccountBalance[]> {
    return isNow(standpoint)
      ? this.read.getRepository(AccountBalance).find({ where: { dealId }, order: { account: 'ASC' } })
      : this.summed(dealId, null, standpoint);
  }

  /** One account from the standpoint; zero where nothing moved yet. */
  async balance(dealId: string, account: string, standpoint: Standpoint): Promise<Amount> {
    const [row] = await this.summed(dealId, account, standpoint);
    return row?.balance ?? '0.00';
  }

  /** The four columns of the report, per account, by name. */
  async turnover(dealId: string, { from, to, knownAt = null }: Span): Promise<AccountTurnover[]> {
    const rows = await this.read.query<Record<keyof AccountTurnover, string>[]>(
      `SELECT account,
              coalesce(sum(incoming - outgoing) FILTER (WHERE effective_date < $7), 0) AS opening,
              coalesce(sum(incoming) FILTER (WHERE effective_date >= $7), 0) AS incoming,
              coalesce(sum(outgoing) FILTER (WHERE effective_date >= $7), 0) AS outgoing,
              sum(incoming - outgoing) AS closing
       FROM ${MOVEMENTS} AS movement
       GROUP BY account
       ORDER BY account`,
      [...(await movementParameters(this.read, dealId, null, { asOf: to, knownAt })), from],
    );
    return rows.map(({ account, opening, incoming, outgoing, closing }) => ({
      account,
      opening: amountOf(opening),
      incoming: amountOf(incoming),
      outgoing: amountOf(outgoing),
      closing: amountOf(closing),
    }));
  }

  /** What the account held from the standpoint, its newest entries up to then, and their count; `null` if it had none. */
  async heldAt(
    dealId: string,
    account: string,
    standpoint: Standpoint,
    newestCount: number,
  ): Promise<AccountHeld | null> {
    const [held] = await this.summed(dealId, account, standpoint);
    if (held === undefined) return null;
    const newest = await (
      await this.seen(dealId, account, standpoint)
    )
      .orderBy('entry.effectiveDate', 'DESC')
      .addOrderBy('entry.position', 'DESC')
      .addOrderBy('entry.leg', 'DESC')
      .limit(newestCount)
      .getMany();
    return { balance: held.balance, newest, movements: held.entryCount };
  }

  /** One entry, by the position of its event and its place among that event's; `null` where the deal has none there. */
  entry(dealId: string, position: string, leg: number): Promise<AccountEntry | null> {
    return this.read.getRepository(AccountEntry).findOneBy({ dealId, position, leg });
  }

  /** The account's entries by effective date, each with the balance after it, from the standpoint. */
  async entries(
    dealId: string,
    account: string,
    page: Page,
    standpoint: Standpoint = NOW,
  ): Promise<Paged<StatementEntry>> {
    const { skip, take } = within(page);
    const seen = await this.seen(dealId, account, standpoint);
    const total = await seen.getCount();
    const { entities, raw } = await seen
      .addSelect('sum(entry.amount) OVER (ORDER BY entry.effectiveDate, entry.position, entry.leg)', 'balance')
      .orderBy('entry.effectiveDate')
      .addOrderBy('entry.position')
      .addOrderBy('entry.leg')
      .offset(skip)
      .limit(take)
      .getRawAndEntities<{ balance: string }>();
    return { rows: entities.map((entry, i) => ({ ...entry, balance: amountOf(raw[i]?.balance ?? '0') })), total };
  }

  private async summed(dealId: string, account: string | null, standpoint: Standpoint): Promise<AccountBalance[]> {
    const rows = await this.read.query<
      { account: string; incoming: string; outgoing: string; balance: string; entry_count: number }[]
    >(
      `SELECT account, sum(incoming) AS incoming, sum(outgoing) AS outgoing, sum(incoming - outgoing) AS balance,
              sum(entry_count)::integer AS entry_count
       FROM ${MOVEMENTS} AS movement
       GROUP BY account
       ORDER BY account`,
      [...(await movementParameters(this.read, dealId, account, standpoint))],
    );
    return rows.map((row) => ({
      dealId,
      account: row.account,
      incoming: amountOf(row.incoming),
      outgoing: amountOf(row.outgoing),
      balance: amountOf(row.balance),
      entryCount: row.entry_count,
    }));
  }

  /** The account's entries that the standpoint shows. */
  private async seen(
    dealId: string,
    account: string,
    { asOf, knownAt }: Standpoint,
  ): Promise<SelectQueryBuilder<AccountEntry>> {
    const entries = this.read.getRepository(AccountEntry).createQueryBuilder('entry').where({ dealId, account });
    if (asOf !== null) entries.andWhere('entry.effectiveDate <= :asOf', { asOf });
    if (knownAt !== null) {
      const position = await lastKnown(this.read, dealId, knownAt);
      entries.andWhere('entry.position <= :position', { position: position.toString() });
    }
    return entries;
  }
}
