import type { Amount, DomainEvent } from '#domain/shared';

/** One asset of the pool at cut-off: its number (a masked id of the servicer's) and the claims bought. */
export interface PoolAsset {
  readonly assetId: string;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
}

/** A part of the asset tape; inert until PoolRegistered accepts the whole. Stream `pool-{dealId}`. */
export type PoolAssetsAdded = DomainEvent<
  'PoolAssetsAdded',
  {
    readonly dealId: string;
    readonly fileDigest: string;
    readonly firstLine: number;
    readonly assets: readonly PoolAsset[];
  }
>;

/** The pool as sold to the trust: the assets added before, with the totals they must make up. */
export type PoolRegistered = DomainEvent<
  'PoolRegistered',
  {
    readonly dealId: string;
    readonly fileDigest: string;
    readonly assetCount: number;
    readonly principal: Amount;
    readonly interest: Amount;
    readonly fee: Amount;
    readonly claims: Amount;
  }
>;

/** 替换: the assets of an approved substitution are in the pool, effective on the day from which the others are out. */
export type ReplacementsAdmitted = DomainEvent<
  'ReplacementsAdmitted',
  { readonly dealId: string; readonly requestId: string; readonly assets: readonly PoolAsset[] }
>;

export type PoolEvent = PoolAssetsAdded | PoolRegistered | ReplacementsAdmitted;
