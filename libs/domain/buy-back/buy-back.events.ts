import type { PoolAsset, SubstitutionTests } from '#domain/pool';
import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { CleanUpConditions } from './clean-up-conditions.js';

/** 赎回 of ineligible assets, 替换 of assets by others, 清仓回购 of all that is left. */
export const buyBackKinds = ['repurchase', 'substitution', 'clean-up'] as const;
export type BuyBackKind = (typeof buyBackKinds)[number];

/** An asset that leaves, with what it was last reported to owe, and what is paid for it. */
export interface DepartingAsset extends PoolAsset {
  readonly price: Amount;
}

/** What stands in the request, is approved by its digest, and is carried out. */
interface BuyBack {
  readonly dealId: string;
  readonly requestId: string;
  readonly kind: BuyBackKind;
  /** The originator that buys. */
  readonly party: string;
  /** Empty for a clean-up call, by which every asset leaves. */
  readonly assets: readonly DepartingAsset[];
  /** What comes in for them, with the balances that it is taken in with. */
  readonly replacements: readonly PoolAsset[];
  /** What is to be paid in all. */
  readonly price: Amount;
  /** The last day on which it is paid in time. */
  readonly payBy: BusinessDate;
}

/**
 * The maker's request that assets leave the pool; effective on the day from which they would be out of it. What an approver
 * approves is the digest of this event's payload. Stream `buy-backs-{dealId}`.
 */
export type BuyBackRequested = DomainEvent<
  'BuyBackRequested',
  BuyBack & {
    readonly reason: string;
    /** The tests of a clean-up call with their figures; null for anything else. */
    readonly conditions: CleanUpConditions | null;
    /** What the criteria of the terms find of a substitution; absent in a deal without any, and for anything else. */
    readonly tests?: SubstitutionTests;
    readonly requestedBy: string;
  }
>;

export type BuyBackSentBack = DomainEvent<
  'BuyBackSentBack',
  { readonly dealId: string; readonly requestId: string; readonly sentBackBy: string; readonly reason: string }
>;

/** The assets leave the pool from the effective day on, those of a clean-up call once it is paid; the price is owed. */
export type BuyBackApproved = DomainEvent<
  'BuyBackApproved',
  BuyBack & { readonly requestedBy: string; readonly approvedBy: string; readonly approvedDigest: string }
>;

/** What an approved buy-back that is not paid comes to: its assets are in the pool after all, or are gone for what was paid. */
export const lapseOutcomes = ['assets stay', 'rest given up'] as const;
export type LapseOutcome = (typeof lapseOutcomes)[number];

/**
 * What stands in the proposal that an approved request come to an end unpaid, and is carried out. A second person confirms the digest
 * of the proposal's payload.
 */
export interface Lapse {
  readonly dealId: string;
  readonly requestId: string;
  readonly outcome: LapseOutcome;
  readonly reason: string;
  readonly proposedBy: string;
}

/** A later proposal takes the place of one that nobody confirmed. */
export type BuyBackLapseProposed = DomainEvent<'BuyBackLapseProposed', Lapse>;

/** Carried over from the deal's collections, whose money it decides on. */
export type BuyBackLapsed = DomainEvent<'BuyBackLapsed', Lapse & { readonly confirmedBy: string }>;

export type BuyBackEvent = BuyBackRequested | BuyBackSentBack | BuyBackApproved | BuyBackLapseProposed | BuyBackLapsed;
