import type { Amount, BusinessDate } from '#domain/shared';

/**
 * The yield-supplement amount by date, that of the latest date reached, zero before the first: what the pool's balance
 * counts for less, because some of its loans bear less interest than the classes need.
 */
export type YieldSupplementTerms = readonly { readonly from: BusinessDate; readonly amount: Amount }[];

/** By how much the adjusted pool (its balance less the yield supplement) should exceed what the classes are owed. */
export interface OvercollateralizationTerms {
  readonly classes: readonly string[];
  readonly target:
    | { readonly kind: 'fixed'; readonly amount: Amount }
    /** A share of the adjusted pool as the deal began, which the deal document states. */
    | { readonly kind: 'share of initial pool'; readonly share: string; readonly initialPool: Amount }
    | { readonly kind: 'share of current pool'; readonly share: string };
  /** The target is never less than this. */
  readonly floor?: Amount;
}
