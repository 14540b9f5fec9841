import type { PoolCriteriaTerms } from '#domain/deal';
import { testSubstitution, type PoolAsset, type SubstitutionTests } from '#domain/pool';
import type { BuyBacksState } from './buy-back.state.js';

/** What is in the pool, or comes into it, otherwise than by a substitution. */
export interface PoolOtherwise {
  /** Every asset that is or was in the pool, as last reported. */
  readonly standing: ReadonlyMap<string, PoolAsset>;
  /** What approved purchases bring in that no payment paid for yet. */
  readonly toBeBought: readonly PoolAsset[];
}

export interface TestedAgainst extends PoolOtherwise {
  /** Null where the terms set none. */
  readonly criteria: PoolCriteriaTerms | null;
}

interface Exchanged {
  readonly assets: readonly { readonly assetId: string }[];
  readonly replacements: readonly PoolAsset[];
}

/**
 * What the criteria find of a substitution, in the pool as it is once all that was approved has taken effect; null where nothing comes
 * in, or the terms set no criteria.
 */
export function substitutionTests(
  { assets, replacements }: Exchanged,
  { criteria, ...otherwise }: TestedAgainst,
  state: BuyBacksState,
): SubstitutionTests | null {
  if (!criteria || replacements.length === 0) return null;
  const leaving = new Set(assets.map(({ assetId }) => assetId));
  return testSubstitution(criteria, { before: poolOnceApproved(state, otherwise), leaving, incoming: replacements });
}

/** The pool once all that was approved has taken effect: what is approved counts, whether or not the pool's stream says so yet. */
export function poolOnceApproved(
  { requests }: BuyBacksState,
  { standing, toBeBought }: PoolOtherwise,
): readonly PoolAsset[] {
  const approved = [...requests.values()].filter(({ status }) => status === 'approved').map(({ request }) => request);
  const pool = new Map(standing);
  for (const asset of [...approved.flatMap(({ replacements }) => replacements), ...toBeBought]) {
    if (!pool.has(asset.assetId)) pool.set(asset.assetId, asset);
  }
  for (const { assetId } of approved.flatMap(({ assets }) => assets)) pool.delete(assetId);
  return [...pool.values()];
}
