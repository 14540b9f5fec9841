import { buysAssets, type DealStatus, type DealTerms } from '#domain/deal';
import { testSubstitution, type PoolAsset, type SubstitutionTests } from '#domain/pool';
import { refusal, type Refusal } from '#domain/shared';

/** What a purchase is tested on, as everything stands. */
export interface PurchaseBasis {
  /** The status in which the newest payment left the deal, or in which it began. */
  readonly status: DealStatus;
  /** True for an asset that is or was in the pool. */
  readonly isInPool: (assetId: string) => boolean;
  /** Every asset of the pool once all that was approved has taken effect, as last reported. */
  readonly before: readonly PoolAsset[];
  /** What brings an asset in that is not in the pool yet: another purchase, or a substitution, by its id. */
  readonly broughtInBy: ReadonlyMap<string, string>;
}

/** Refused PURCHASE_NOT_PROVIDED where no payment would pay for it now, PURCHASE_INVALID for assets that are or will be in the pool. */
export function basisFault(
  terms: DealTerms,
  assets: readonly PoolAsset[],
  { status, isInPool, broughtInBy }: PurchaseBasis,
): Refusal | null {
  if (!buysAssets(terms, status)) {
    return refusal(
      'PURCHASE_NOT_PROVIDED',
      `${terms.dealId} is ${status}, and the waterfall of that status buys no assets`,
    );
  }
  for (const { assetId } of assets) {
    const other = broughtInBy.get(assetId);
    const why = isInPool(assetId) ? 'is or was in the pool' : other === undefined ? null : `is brought in by ${other}`;
    if (why) return refusal('PURCHASE_INVALID', `${assetId} ${why}`, { field: 'assetId', value: assetId });
  }
  return null;
}

/** What the criteria find of the purchase, in the pool as it would be; null where the terms set none. */
export const purchaseTests = (
  { poolCriteria }: DealTerms,
  incoming: readonly PoolAsset[],
  { before }: PurchaseBasis,
): SubstitutionTests | null =>
  poolCriteria ? testSubstitution(poolCriteria, { before, leaving: new Set(), incoming }) : null;
