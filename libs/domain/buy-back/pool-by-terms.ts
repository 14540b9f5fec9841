import type { DealTerms } from '#domain/deal';
import type { Amount } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';

/** What a trust may still claim on its pool, and what it could at cut-off. */
export interface PoolSize {
  readonly pool: Amount;
  readonly initialPool: Amount;
}

/** By the terms and the period's last report of the whole pool; null where the deal counts its pool asset by asset. */
export const poolByTerms = ({ pool }: DealTerms, { dated, opening }: PeriodInputs): PoolSize | null =>
  pool
    ? {
        pool: dated?.poolReports.at(-1)?.balance ?? opening.book?.pool.balance ?? pool.openingBalance,
        initialPool: pool.originalBalance,
      }
    : null;
