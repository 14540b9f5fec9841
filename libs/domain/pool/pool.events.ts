import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { PoolTests } from './pool-tests.js';

/** One asset of the pool at cut-off: its number (a masked id of the servicer's) and the claims bought. */
export interface PoolAsset {
  readonly assetId: string;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** What else the tape says of it; absent where it says nothing. */
  readonly facts?: AssetFacts;
}

/** What a tape may say of an asset at cut-off, each only where it does. */
export interface AssetFacts {
  /** Masked. */
  readonly borrowerId?: string;
  readonly region?: string;
  /** 担保方式, as the originator calls it. */
  readonly security?: string;
  /** 五级分类. */
  readonly category?: string;
  /** A whole count of days, in digits. */
  readonly overdueDays?: string;
  /** 到期日 of the loan. */
  readonly maturityDate?: BusinessDate;
}

/** By whose column mapping a tape was read, and which version of it. */
export interface TapeReadBy {
  readonly originatorId: string;
  readonly mappingVersion: number;
}

/** A tape: a file as one column mapping reads it. The same bytes are another tape when the mapping is corrected. */
export interface TapeRead {
  /** SHA-256 of the file, hex. */
  readonly fileDigest: string;
  /** Null where its headers are the template’s; absent in what does not say it: the file was read in one way only. */
  readonly readBy?: TapeReadBy | null | undefined;
}

/**
 * A part of the tape of the pool, or of what the trust is to buy; inert until PoolRegistered accepts the whole, or PurchaseAdmitted.
 * Stream `pool-{dealId}`.
 */
export type PoolAssetsAdded = DomainEvent<
  'PoolAssetsAdded',
  {
    readonly dealId: string;
    readonly fileDigest: string;
    readonly firstLine: number;
    readonly assets: readonly PoolAsset[];
    /** Absent where the tape’s headers are the template’s. */
    readonly readBy?: TapeReadBy;
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
    /** What the criteria of the terms find of it; absent in a deal without any. */
    readonly tests?: PoolTests;
    /** Absent where the tape’s headers are the template’s. */
    readonly readBy?: TapeReadBy;
  }
>;

/** 替换: the assets of an approved substitution are in the pool, effective on the day from which the others are out. */
export type ReplacementsAdmitted = DomainEvent<
  'ReplacementsAdmitted',
  { readonly dealId: string; readonly requestId: string; readonly assets: readonly PoolAsset[] }
>;

/** The assets of a tape that the trust bought are in the pool, effective on the day of the payment that paid for them. */
export type PurchaseAdmitted = DomainEvent<
  'PurchaseAdmitted',
  {
    readonly dealId: string;
    readonly purchaseId: string;
    readonly fileDigest: string;
    readonly assetCount: number;
    /** As in the request. */
    readonly readBy?: TapeReadBy | null;
  }
>;

export type PoolEvent = PoolAssetsAdded | PoolRegistered | ReplacementsAdmitted | PurchaseAdmitted;
