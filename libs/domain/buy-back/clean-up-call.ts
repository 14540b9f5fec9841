import { assert, type Money, type Rational } from '#domain/shared';

/** 清仓回购: the originator offers to buy what is left of the pool. */
export interface CleanUpOffer {
  readonly pool: Money;
  readonly initialPool: Money;
  readonly price: Money;
  /** The least price: senior principal and interest and what ranks before them, less the cash at hand. */
  readonly floor: Money;
}

export type CleanUpFault = 'pool above its threshold' | 'price below its floor';

/**
 * The two tests of a clean-up call, both of which must pass: pool ≤ threshold × initial pool (a threshold of 0.1 in most
 * deals), and price ≥ floor.
 */
export function testCleanUpCall(
  { pool, initialPool, price, floor }: CleanUpOffer,
  threshold: Rational,
): { readonly allowed: boolean; readonly faults: readonly CleanUpFault[] } {
  assert(initialPool.isPositive(), 'a trust began with a pool');
  const faults: CleanUpFault[] = [];
  if (pool.toRational().compare(initialPool.toRational().times(threshold)) > 0) faults.push('pool above its threshold');
  if (price.compare(floor) < 0) faults.push('price below its floor');
  return { allowed: faults.length === 0, faults };
}
