import { keepsBook, requireDeal, requireServicerOn, type DealState } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PoolReported } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { readPoolReport, sameReport, type WrittenPoolReport } from './read-pool-report.js';
import { requireNotBefore, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ReportPool {
  readonly sent: WrittenPoolReport & {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Takes a servicer's report of its whole pool, from which a deal with accounts of its own credits them by day and
 * component. Its later report of the same day takes the place of the one before, until the period is closed. Refused: AMOUNT_*,
 * DATE_MALFORMED, DATE_IN_FUTURE, DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, SERVICER_UNKNOWN, SERVICER_NOT_IN_OFFICE, PERIOD_UNKNOWN,
 * PERIOD_ALREADY_CLOSED, POOL_REPORT_NOT_NEEDED, POOL_REPORT_ALREADY_ENTERED.
 */
export function reportPool({ sent, added }: ReportPool, state: CollectionsState): Result<PoolReported[], Refusal> {
  const { dealId, servicerId, periodNumber } = sent;
  const read = readPoolReport(sent, added.today);
  if (!read.ok) return read;
  const report = read.value;
  const inTime = requireWithin(added.period, report.date);
  if (!inTime.ok) return inTime;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicerOn(deal.value.terms, servicerId, report.date);
  if (!servicer.ok) return servicer;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  if (!keepsBook(deal.value.terms)) {
    return err(refusal('POOL_REPORT_NOT_NEEDED', `nothing of ${dealId} depends on what its pool reports by day`));
  }
  const stands = collectionsOf(state, periodNumber).poolReports.find(
    (one) => one.servicerId === servicerId && one.date === report.date,
  );
  if (stands && sameReport(stands, report)) {
    return err(
      refusal('POOL_REPORT_ALREADY_ENTERED', `the pool as of ${report.date} is reported so already`, {
        field: 'date',
        value: report.date,
      }),
    );
  }
  return ok([
    {
      type: 'PoolReported',
      schemaVersion: 1,
      effectiveDate: report.date,
      payload: { dealId, servicerId, periodNumber, ...report },
    },
  ]);
}

function requireWithin(period: CollectionPeriod | null, date: BusinessDate): Result<void, Refusal> {
  if (period && date > period.determinationDate) {
    return err(
      refusal('DATE_OUTSIDE_PERIOD', `the period collects until ${period.determinationDate}`, {
        field: 'date',
        value: date,
      }),
    );
  }
  return requireNotBefore(period, date, 'date');
}
