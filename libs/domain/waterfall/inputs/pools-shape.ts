import { poolComponents, shape, type PoolComponent } from '#domain/deal';
import type { ByComponent, NotTheTrusts, Pool, PoolRow } from '#domain/pool-flows';

const { amount, date, id, listOf, object, rate } = shape;

/** A pool as a file gives it, with every row that its servicer reported, those before the cut-off too. */
export interface GivenPool extends NotTheTrusts, Omit<Pool, 'flows'> {
  readonly poolId: string;
  readonly rows: readonly PoolRow[];
}

const each = <T>(of: shape.Shape<T>): Record<PoolComponent, shape.Shape<T>> =>
  Object.fromEntries(poolComponents.map((component) => [component, of])) as Record<PoolComponent, shape.Shape<T>>;

export const collected: shape.Shape<ByComponent> = object<Record<PoolComponent, string>>(each(amount));

const some = (of: shape.Shape<string>): shape.Shape<Partial<ByComponent>> =>
  object<Partial<Record<PoolComponent, string>>>(each(of), poolComponents);

/** Pools of a deal; more are no deal that anyone administers. */
const POOLS_MAX = 50;
/** A row each day for ten years. */
const ROWS_MAX = 4_000;

export const givenPools = listOf(
  object<GivenPool>(
    {
      poolId: id,
      openingBalance: amount,
      openingDefaulted: amount,
      owedToOriginator: some(amount),
      haircuts: some(rate),
      rows: listOf(
        object<PoolRow>({
          ...{ date, balance: amount, collected, disposalCost: amount },
          ...{ delinquent: amount, defaulted: amount, lost: amount },
        }),
        0,
        ROWS_MAX,
      ),
    },
    ['owedToOriginator', 'haircuts'],
  ),
  1,
  POOLS_MAX,
);
