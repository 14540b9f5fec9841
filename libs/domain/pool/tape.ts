import { refusal, sumAmounts, type Amount, type Refusal } from '#domain/shared';
import type { PoolAsset } from './pool.events.js';

/** What the assets of a tape come to. */
export interface TapeTotals {
  readonly assetCount: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** 未偿本息费: principal + interest + fee. */
  readonly claims: Amount;
}

export function totalsOfTape(assets: readonly PoolAsset[]): TapeTotals {
  const total = (part: 'principal' | 'interest' | 'fee'): Amount => sumAmounts(assets.map((asset) => asset[part]));
  const [principal, interest, fee] = [total('principal'), total('interest'), total('fee')];
  return { assetCount: assets.length, principal, interest, fee, claims: sumAmounts([principal, interest, fee]) };
}

/** Refused POOL_INVALID for a tape of which a part did not arrive, or that names an asset twice. */
export function tapeFault(assets: readonly PoolAsset[], assetCount: number): Refusal | null {
  if (assets.length === 0) return refusal('POOL_INVALID', 'no asset of this tape was added', { field: 'fileDigest' });
  if (assets.length !== assetCount) {
    return refusal('POOL_INVALID', `${assets.length} assets were added, not ${assetCount}`, {
      field: 'assetCount',
      value: String(assetCount),
      remedy: 'add the missing part of the tape, then send it again',
    });
  }
  const seen = new Set<string>();
  for (const { assetId } of assets) {
    if (seen.has(assetId)) {
      return refusal('POOL_INVALID', `asset ${assetId} stands in the tape twice`, { field: 'assetId', value: assetId });
    }
    seen.add(assetId);
  }
  return null;
}
