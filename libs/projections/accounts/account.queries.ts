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

/** Which way the movements of an account go. */
export type Way = 'in' | 'out' | 'both';

/** Some movements of an account, the newest first, and the count of all. */
export interface NewestEntries {
  readonly newest: readonly AccountEntry[];
  readonly movements: number;
}

/** An account at the end of a day. */
export interface AccountHeld extends NewestEntries {
  readonly balance: Amount;
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

  /** What moved on one account, from the standpoint; null where nothing did. */
  async one(dealId: string, account: string, standpoint: Standpoint): Promise<AccountBalance | null> {
    const [row] = await this.summed(dealId, account, standpoint);
    return row ?? null;
  }

  /** The four columns of the report, per account, by name; of one account where it is named. */
  async turnover(
    dealId: string,
    { from, to, knownAt = null }: Span,
    account: string | null = null,
  ): Promise<AccountTurnover[]> {
    const rows = await this.read.query<Record<keyof AccountTurnover, string>[]>(
      `SELECT account,
              coalesce(sum(incoming - outgoing) FILTER (WHERE effective_date < $7), 0) AS opening,
              coalesce(sum(incoming) FILTER (WHERE effective_date >= $7), 0) AS incoming,
              coalesce(sum(outgoing) FILTER (WHERE effective_date >= $7), 0) AS outgoing,
              sum(incoming - outgoing) AS closing
       FROM ${MOVEMENTS} AS movement
       GROUP BY account
       ORDER BY account`,
      [...(await movementParameters(this.read, dealId, account, { asOf: to, knownAt })), from],
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
    const { newest } = await this.movements(dealId, account, { ...standpoint, from: null }, 'both', newestCount);
    return { balance: held.balance, newest, movements: held.entryCount };
  }

  /** The newest movements of an account from a day on (null: since it began) that the standpoint shows, of one way or both. */
  async movements(
    dealId: string,
    account: string,
    { from, ...standpoint }: Standpoint & { readonly from: BusinessDate | null },
    way: Way,
    newestCount: number,
  ): Promise<NewestEntries> {
    const seen = await this.seen(dealId, account, standpoint);
    if (from !== null) seen.andWhere('entry.effectiveDate >= :from', { from });
    if (way !== 'both') seen.andWhere(way === 'in' ? 'entry.amount > 0' : 'entry.amount < 0');
    return newestOf(seen, newestCount);
  }

  /**
   * What the account held after one of its entries, in the order of its statement, with the newest entries up to that one; `null`
   * for no such entry.
   */
  async heldAfter(
    dealId: string,
    account: string,
    { position, leg, knownAt }: { readonly position: string; readonly leg: number; readonly knownAt: KnownAt | null },
    newestCount: number,
  ): Promise<AccountHeld | null> {
    const entry = await this.entry(dealId, position, leg);
    if (entry?.account !== account) return null;
    const upTo = async (): Promise<SelectQueryBuilder<AccountEntry>> =>
      (await this.seen(dealId, account, { asOf: null, knownAt })).andWhere(UP_TO, {
        ...{ date: entry.effectiveDate, position, leg },
      });
    const summed = await (await upTo()).select('sum(entry.amount)', 'balance').getRawOne<{ balance: string | null }>();
    if (summed === undefined || summed.balance === null) return null;
    return { balance: amountOf(summed.balance), ...(await newestOf(await upTo(), newestCount)) };
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

/** In the order of an account's statement. */
const UP_TO =
  '(entry.effectiveDate, entry.position, entry.leg) <= (CAST(:date AS date), CAST(:position AS bigint), CAST(:leg AS integer))';

async function newestOf(entries: SelectQueryBuilder<AccountEntry>, count: number): Promise<NewestEntries> {
  const [newest, movements] = await entries
    .orderBy('entry.effectiveDate', 'DESC')
    .addOrderBy('entry.position', 'DESC')
    .addOrderBy('entry.leg', 'DESC')
    .take(count)
    .getManyAndCount();
  return { newest, movements };
}
