import type { PoolCriteriaTerms } from '#domain/deal';
import { substitutionFails, testSubstitution, type PoolAsset, type SubstitutionTests } from '#domain/pool';
import { refusal, type Refusal } from '#domain/shared';
import type { BuyBacksState } from './buy-back.state.js';

export interface TestedAgainst {
  /** Null where the terms set none. */
  readonly criteria: PoolCriteriaTerms | null;
  /** Every asset that is or was in the pool, as last reported. */
  readonly standing: ReadonlyMap<string, PoolAsset>;
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
  { criteria, standing }: TestedAgainst,
  state: BuyBacksState,
): SubstitutionTests | null {
  if (!criteria || replacements.length === 0) return null;
  const leaving = new Set(assets.map(({ assetId }) => assetId));
  return testSubstitution(criteria, { before: poolOf(state, standing), leaving, incoming: replacements });
}

/** What is approved counts from here, whether or not the pool's stream says so yet. */
function poolOf({ requests }: BuyBacksState, standing: TestedAgainst['standing']): PoolAsset[] {
  const approved = [...requests.values()].filter(({ status }) => status === 'approved').map(({ request }) => request);
  const pool = new Map(standing);
  for (const asset of approved.flatMap(({ replacements }) => replacements)) {
    if (!pool.has(asset.assetId)) pool.set(asset.assetId, asset);
  }
  for (const { assetId } of approved.flatMap(({ assets }) => assets)) pool.delete(assetId);
  return [...pool.values()];
}

/** Refused POOL_CRITERIA_NOT_MET for what the terms do not let in. */
export function criteriaFault(criteria: PoolCriteriaTerms | null, tests: SubstitutionTests | null): Refusal | null {
  const failed = tests && criteria?.whenNotMet === 'refuse' ? substitutionFails(tests) : [];
  return failed.length === 0 ? null : refusal('POOL_CRITERIA_NOT_MET', failed.join('; '), { field: 'replacements' });
}
