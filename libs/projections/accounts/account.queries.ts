import { LessThanOrEqual, type DataSource } from 'typeorm';
import { type Amount, type BusinessDate, Money } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';
import { AccountBalance } from './account-balance.entity.js';
import { AccountEntry } from './account-entry.entity.js';

/** One account over a span of days: opening + incoming − outgoing = closing, exactly. */
export interface AccountTurnover {
  readonly account: string;
  readonly opening: Amount;
  readonly incoming: Amount;
  readonly outgoing: Amount;
  readonly closing: Amount;
}

/** Which entries count: those effective up to `to`, as they were known at a position of the log (default: now). */
export interface Span {
  /** First day whose entries are turnover; those before it make the opening balance. */
  readonly from: BusinessDate;
  /** Last day, inclusive. */
  readonly to: BusinessDate;
  /** Digits; entries recorded at later positions are left out. */
  readonly knownAt?: string;
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
  constructor(private readonly read: DataSource) {}

  /** Every account of the deal on which anything moved, over its whole life, by name. */
  balances(dealId: string): Promise<AccountBalance[]> {
    return this.read.getRepository(AccountBalance).find({ where: { dealId }, order: { account: 'ASC' } });
  }

  /** The four columns of the report, per account, by name. */
  async turnover(dealId: string, { from, to, knownAt }: Span): Promise<AccountTurnover[]> {
    const rows = await this.read.query<Record<keyof AccountTurnover, string>[]>(
      `SELECT account,
              coalesce(sum(amount) FILTER (WHERE effective_date < $2), 0) AS opening,
              coalesce(sum(amount) FILTER (WHERE effective_date >= $2 AND amount > 0), 0) AS incoming,
              coalesce(-sum(amount) FILTER (WHERE effective_date >= $2 AND amount < 0), 0) AS outgoing,
              sum(amount) AS closing
       FROM account_entries
       WHERE deal_id = $1 AND effective_date <= $3 AND ($4::bigint IS NULL OR position <= $4)
       GROUP BY account
       ORDER BY account`,
      [dealId, from, to, knownAt ?? null],
    );
    return rows.map(({ account, opening, incoming, outgoing, closing }) => ({
      account,
      opening: amountOf(opening),
      incoming: amountOf(incoming),
      outgoing: amountOf(outgoing),
      closing: amountOf(closing),
    }));
  }

  /** What the account held at the end of a day, its newest entries up to then, and their count; `null` if it had none. */
  async heldAt(dealId: string, account: string, asOf: BusinessDate, newestCount: number): Promise<AccountHeld | null> {
    const upTo = this.read
      .getRepository(AccountEntry)
      .createQueryBuilder('entry')
      .where({ dealId, account, effectiveDate: LessThanOrEqual(asOf) });
    const movements = await upTo.getCount();
    if (movements === 0) return null;
    const sum = await upTo.clone().select('sum(entry.amount)', 'balance').getRawOne<{ balance: string }>();
    const newest = await upTo
      .orderBy('entry.effectiveDate', 'DESC')
      .addOrderBy('entry.position', 'DESC')
      .addOrderBy('entry.leg', 'DESC')
      .limit(newestCount)
      .getMany();
    return { balance: amountOf(sum?.balance ?? '0'), newest, movements };
  }

  /** The account's entries by effective date, each with the balance after it. */
  async entries(dealId: string, account: string, page: Page): Promise<Paged<StatementEntry>> {
    const { skip, take } = within(page);
    const ofAccount = this.read.getRepository(AccountEntry).createQueryBuilder('entry').where({ dealId, account });
    const total = await ofAccount.getCount();
    const { entities, raw } = await ofAccount
      .addSelect('sum(entry.amount) OVER (ORDER BY entry.effectiveDate, entry.position, entry.leg)', 'balance')
      .orderBy('entry.effectiveDate')
      .addOrderBy('entry.position')
      .addOrderBy('entry.leg')
      .offset(skip)
      .limit(take)
      .getRawAndEntities<{ balance: string }>();
    return { rows: entities.map((entry, i) => ({ ...entry, balance: amountOf(raw[i]?.balance ?? '0') })), total };
  }
}

/** Sums of minor units are whole `numeric`s. */
const amountOf = (minor: string): Amount => Money.ofMinor(BigInt(minor)).toString();
