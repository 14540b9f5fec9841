import { poolComponents } from '#domain/deal';
import { err, ok, refusal, sumAmounts, type Refusal, type Result } from '#domain/shared';
import type { PoolReport } from '#domain/waterfall';

/** What one servicer reports of the pool as of a day. */
export interface ServicerPoolReport extends PoolReport {
  readonly servicerId: string;
}

/**
 * The pool as of each reported day: the sum of what the servicers who report it say. Each of them must have reported
 * every one of these days, for the balance would be a part of the pool's otherwise. Refused: POOL_REPORT_MISSING.
 */
export function poolByDay(reports: readonly ServicerPoolReport[]): Result<PoolReport[], Refusal> {
  const days = [...new Set(reports.map(({ date }) => date))].sort();
  const servicers = [...new Set(reports.map(({ servicerId }) => servicerId))].sort();
  const pool: PoolReport[] = [];
  for (const date of days) {
    const ofDay = reports.filter((report) => report.date === date);
    const silent = servicers.find((servicerId) => !ofDay.some((report) => report.servicerId === servicerId));
    if (silent !== undefined) {
      return err(
        refusal('POOL_REPORT_MISSING', `${silent} does not report the pool as of ${date}, as another servicer does`, {
          field: 'date',
          value: date,
        }),
      );
    }
    const collected = Object.fromEntries(
      poolComponents.map((component) => [component, sumAmounts(ofDay.map((report) => report.collected[component]))]),
    ) as PoolReport['collected'];
    const balance = sumAmounts(ofDay.map((report) => report.balance));
    pool.push({ date, balance, collected, defaulted: sumAmounts(ofDay.map(({ defaulted }) => defaulted)) });
  }
  return ok(pool);
}
