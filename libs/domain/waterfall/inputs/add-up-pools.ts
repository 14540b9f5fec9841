import { houseConventions, keepsBook, type CollectionComponent, type DealTerms, type shape } from '#domain/deal';
import {
  addUp,
  byPeriods,
  combinePools,
  flowsWithin,
  poolBalance,
  receivedUnder,
  trustsPart,
  type Pool,
  type PoolFlow,
  type PoolOfPeriod,
} from '#domain/pool-flows';
import { addDays, gather, Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import { clampTo, datedWindow, type DatedWindow } from '../book/dated-window.js';
import type { PeriodInputs, PoolReport, PoolReportOfPeriod } from '../period-inputs.js';
import type { GivenPeriod, PooledPeriod, PooledPeriods } from './inputs-shape.js';
import { paidBefore } from './paid-before.js';
import type { GivenPool } from './pools-shape.js';

type Fault = shape.FormFault;

/** Pools by collection period, each for itself and all of them as one. */
export interface PoolsByPeriod {
  readonly pools: readonly {
    readonly poolId: string;
    /** Rows of days before the cut-off: what they collected is not the trust's, and none of their figures counts. */
    readonly rowsBeforeCutOff: number;
    /** Rows of days after the last collection period: no period takes them in. */
    readonly rowsAfterLast: number;
    readonly periods: readonly PoolOfPeriod[];
  }[];
  readonly together: readonly PoolOfPeriod[];
}

/** Periods whose collections, and reports of the pool where the deal counts by days, are what the rows of their pools add up to. */
export function addUpPools(
  terms: DealTerms,
  { pools, periods }: PooledPeriods,
): { readonly periods: readonly GivenPeriod[]; readonly pools: PoolsByPeriod } {
  const parts = pools.map((pool) => ({ poolId: pool.poolId, rows: pool.rows, pool: sinceCutOff(terms, pool) }));
  const together = combinePools(parts.map(({ pool }) => pool));
  const days = periods.map(({ collectionPeriod }) => collectionPeriod);
  const last = days.at(-1)?.to;
  return {
    periods: periods.map((period, index) => {
      const flows = flowsWithin(together, period.collectionPeriod);
      const gap = flows.length === 0 ? { nothingMoved: true } : {};
      const collected = { ...period, collections: { ...collectionsOf(flows), ...gap, ...period.collections } };
      const { dated } = period;
      if (!dated) return collected;
      const window = datedWindow(terms, paidBefore(period, periods[index - 1] ?? null), dated.paymentDate);
      const poolReports =
        flows.length === 0
          ? reportsOf([asItStood(together, period.collectionPeriod.to)], window).map(unmoved)
          : reportsOf(flows, window);
      return { ...collected, dated: { ...dated, poolReports } };
    }),
    pools: {
      pools: parts.map(({ poolId, rows, pool }) => ({
        poolId,
        rowsBeforeCutOff: rows.length - pool.flows.length,
        rowsAfterLast: rows.filter(({ date }) => last !== undefined && date > last).length,
        periods: byPeriods(pool, days),
      })),
      together: byPeriods(together, days),
    },
  };
}

const sinceCutOff = (
  { cutOffDate, conventions = houseConventions }: DealTerms,
  { openingBalance, openingDefaulted, rows, ...notTheTrusts }: GivenPool,
): Pool => ({
  openingBalance,
  openingDefaulted,
  flows: trustsPart(
    rows.filter(({ date }) => date >= cutOffDate),
    notTheTrusts,
    conventions.rounding === 'half-up' ? 'half-up' : 'truncate',
  ),
});

function collectionsOf(flows: readonly PoolFlow[]): PeriodInputs['collections'] {
  const { collected, disposalCost } = addUp(flows, '', '0.00');
  const part = (component: CollectionComponent): Amount => receivedUnder(component, [collected]);
  const components = {
    ...{ principal: part('principal'), interest: part('interest') },
    ...{ penalty: part('penalty'), fee: part('fee') },
  };
  const gross = sumAmounts(Object.values(components));
  return { components, gross, disposalCost, net: Money.parse(gross).minus(Money.parse(disposalCost)).toString() };
}

/** A collection period without rows: the pool is as it stood, and nothing was collected. */
const asItStood = (pool: Pool, lastDay: BusinessDate): PoolFlow => addUp([], lastDay, poolBalance([pool], lastDay));

const unmoved = (report: PoolReport): PoolReportOfPeriod => ({ ...report, nothingMoved: true });

/** A flow of a day that the payment before had taken in, or after the payment itself, counts on the nearest of the payment's days. */
const reportsOf = (flows: readonly PoolFlow[], window: DatedWindow): readonly PoolReport[] =>
  flows.map(({ date, balance, collected, defaulted }) => ({
    date: clampTo(window, date),
    ...{ balance, collected, defaulted },
  }));

/** Where pools contradict themselves, the periods into which they are added up, or the terms. */
export function poolFaults(terms: DealTerms, { pools, periods }: PooledPeriods): readonly Fault[] {
  const ids = pools.map(({ poolId }) => poolId);
  return [
    ...gather(pools, ({ poolId }, index): Fault[] =>
      ids.indexOf(poolId) === index
        ? []
        : [
            {
              path: `pools[${index}].poolId`,
              value: poolId,
              expected: `an id other than that of pools[${ids.indexOf(poolId)}]`,
            },
          ],
    ),
    ...gather(pools, ({ rows }, index) => orderFaults(rows, `pools[${index}].rows`)),
    ...gather(periods, (period, index) =>
      pooledPeriodFaults(terms, period, periods[index - 1] ?? null, `periods[${index}]`),
    ),
    ...openingFaults(terms, pools, periods),
  ];
}

const orderFaults = (rows: GivenPool['rows'], path: string): Fault[] =>
  gather(rows, ({ date }, index): Fault[] => {
    const before = rows[index - 1]?.date;
    if (before === undefined || before <= date) return [];
    return [
      { path: `${path}[${index}].date`, value: date, expected: `a date not before ${before}, that of the row before` },
    ];
  });

function pooledPeriodFaults(
  terms: DealTerms,
  { collectionPeriod: { from }, opening, dated }: PooledPeriod,
  before: PooledPeriod | null,
  path: string,
): Fault[] {
  const begins = before ? addDays(before.collectionPeriod.to, 1) : opening ? from : terms.cutOffDate;
  const begin = before
    ? 'the day after the collection period before'
    : 'the cut-off, where the first collection period begins';
  const faults: Fault[] = [];
  const expect = (holds: boolean, field: string, value: unknown, expected: string): void => {
    if (!holds) faults.push({ path: `${path}.${field}`, value, expected });
  };
  expect(from === begins, 'collectionPeriod.from', from, `${begins}, ${begin}`);
  expect(
    dated !== undefined || !keepsBook(terms),
    'dated',
    dated,
    'the facts by their days: the deal counts its pool by days',
  );
  const reports = dated?.poolReports ?? [];
  expect(reports.length === 0, 'dated.poolReports', reports, 'an empty list: the rows of the pools are its reports');
  return faults;
}

/** A deal that enters with its first period has the pool that its terms say. */
function openingFaults({ pool }: DealTerms, pools: readonly GivenPool[], [first]: readonly PooledPeriod[]): Fault[] {
  if (!pool || first?.opening) return [];
  const fault = (field: 'openingBalance' | 'openingDefaulted', asked: Amount): Fault[] => {
    const sum = sumAmounts(pools.map((one) => one[field]));
    const expected = `pools whose ${field} adds up to pool.${field} of the terms, ${asked}; they have ${sum}`;
    return sum === asked ? [] : [{ path: 'pools', value: pools, expected }];
  };
  return [
    ...fault('openingBalance', pool.openingBalance),
    ...fault('openingDefaulted', pool.openingDefaulted ?? '0.00'),
  ];
}
