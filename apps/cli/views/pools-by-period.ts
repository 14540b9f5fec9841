import { cashOf, type PoolOfPeriod } from '#domain/pool-flows';
import type { PoolsByPeriod } from '#domain/waterfall';
import { readable } from '../render/amount.js';
import { renderTable } from '../render/table.js';
import type { Style } from '../terminal/style.js';

interface Row {
  readonly pool: string;
  readonly of: PoolOfPeriod;
}

/** What each pool did in each collection period; where there are several, all of them as one too. */
export function poolsByPeriodText({ pools, together }: PoolsByPeriod, style: Style): string {
  const rows = together.flatMap((all, index): Row[] => [
    ...pools.flatMap(({ poolId, periods }) => periods.slice(index, index + 1).map((of) => ({ pool: poolId, of }))),
    ...(pools.length === 1 ? [] : [{ pool: '合计 together', of: all }]),
  ]);
  const amounts: readonly [head: string, (of: PoolOfPeriod) => string][] = [
    ['余额 balance', ({ balance }) => balance],
    ['归信托 collected', ({ collected }) => cashOf(collected)],
    ['不归信托 withheld', ({ withheld }) => withheld],
    ['违约 defaulted', ({ defaulted }) => defaulted],
    ['累计 collected to date', ({ toDate }) => cashOf(toDate.collected)],
    ['累计 defaulted to date', ({ toDate }) => toDate.defaulted],
  ];
  const table = renderTable<Row>(
    [
      { head: '至 up to', of: ({ of }) => of.date },
      { head: '资产池 pool', of: ({ pool }) => pool },
      ...amounts.map(([head, amount]) => ({
        ...{ head, align: 'right' as const },
        of: ({ of }: Row) => readable(amount(of)),
      })),
    ],
    rows,
    { style },
  );
  const leftOut = pools.flatMap(({ poolId, rowsBeforeCutOff, rowsAfterLast }) => [
    ...notCounted(poolId, rowsBeforeCutOff, 'before the cut-off'),
    ...notCounted(poolId, rowsAfterLast, 'after the last period'),
  ]);
  return [` ${style.strong('pools by collection period')}`, '', table, ...leftOut].join('\n');
}

const notCounted = (poolId: string, rows: number, where: string): string[] =>
  rows === 0 ? [] : [` ${poolId}: not counted, for they lie ${where}: ${rows} of its rows`];
