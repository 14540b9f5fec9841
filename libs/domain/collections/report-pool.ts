import {
  keepsBook,
  poolComponents,
  requireDeal,
  requireServicerOn,
  type DealState,
  type PoolComponent,
} from '#domain/deal';
import { err, ok, readAmount, readPastDate, refusal } from '#domain/shared';
import type { Amount, BusinessDate, Refusal, Result } from '#domain/shared';
import type { PoolReport } from '#domain/waterfall';
import type { PoolReported } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotBefore, requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface ReportPool {
  readonly sent: {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    /** The day as of which the pool is reported, at the latest the determination date. */
    readonly date: string;
    /** The pool's balance after what is reported. */
    readonly balance: string;
    /** What came in since the report before, each sum under one component; `"0.00"` where nothing did. */
    readonly collected: Readonly<Record<PoolComponent, string>>;
    /** What was lost since then. */
    readonly defaulted: string;
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
  const read = readReport(sent, added.today);
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

function readReport(sent: ReportPool['sent'], today: BusinessDate): Result<PoolReport, Refusal> {
  const amounts = new Map<string, Amount>();
  const written: [string, string][] = [
    ['balance', sent.balance],
    ...poolComponents.map((component): [string, string] => [`collected.${component}`, sent.collected[component]]),
    ['defaulted', sent.defaulted],
  ];
  for (const [field, text] of written) {
    const amount = readAmount(text, field, { allowZero: true });
    if (!amount.ok) return amount;
    amounts.set(field, amount.value.toString());
  }
  const date = readPastDate(sent.date, 'date', today);
  if (!date.ok) return date;
  const of = (field: string): Amount => amounts.get(field) ?? '0.00';
  const collected = Object.fromEntries(
    poolComponents.map((component) => [component, of(`collected.${component}`)]),
  ) as PoolReport['collected'];
  return ok({ date: date.value, balance: of('balance'), collected, defaulted: of('defaulted') });
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

const sameReport = (a: PoolReport, b: PoolReport): boolean =>
  a.balance === b.balance &&
  a.defaulted === b.defaulted &&
  poolComponents.every((component) => a.collected[component] === b.collected[component]);
