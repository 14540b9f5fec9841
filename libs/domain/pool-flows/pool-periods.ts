import { sumAmounts, type BusinessDate } from '#domain/shared';
import { poolBalance } from './combine-pools.js';
import {
  addUp,
  byComponent,
  poolEvents,
  type ByComponent,
  type Pool,
  type PoolEvents,
  type PoolFlow,
} from './pool-flow.js';

/** Days, both inclusive: a collection period (收款期间). */
export interface DaysOf {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** What a pool did in a collection period, dated its last day, and up to then. */
export interface PoolOfPeriod extends PoolFlow {
  /** Since the pool's first flow; defaults with those before it. */
  readonly toDate: PoolEvents & { readonly collected: ByComponent };
}

export const flowsWithin = ({ flows }: Pick<Pool, 'flows'>, { from, to }: DaysOf): readonly PoolFlow[] =>
  flows.filter(({ date }) => from <= date && date <= to);

/** The pool by collection periods: the flows of each added up, a period without any with nothing collected and the balance as it stood. */
export const byPeriods = (pool: Pool, periods: readonly DaysOf[]): PoolOfPeriod[] =>
  periods.map((days) => {
    const until = pool.flows.filter(({ date }) => date <= days.to);
    const total = (of: (flow: PoolFlow) => string): string => sumAmounts(until.map(of));
    const events = Object.fromEntries(poolEvents.map((event) => [event, total((flow) => flow[event])])) as PoolEvents;
    return {
      ...addUp(flowsWithin(pool, days), days.to, poolBalance([pool], days.to)),
      toDate: {
        ...events,
        collected: byComponent((component) => total(({ collected }) => collected[component])),
        defaulted: sumAmounts([pool.openingDefaulted, events.defaulted]),
      },
    };
  });
