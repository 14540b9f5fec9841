import type { Amount, DayCount } from '#domain/shared';

/**
 * A support that is called by notice when the first ranks of a payment are short: 流动性支持 liquidity support by holders of the
 * subordinated class at set-up, 差额补足 a shortfall guarantee. What a facility gives, in contrast, a step draws (FacilityTerms).
 */
export interface SupportTerms {
  /** By which steps and notices name it. */
  readonly supportId: string;
  readonly name: string;
  /** It covers the ranks of the ordinary waterfall from the first to this one. */
  readonly ranksCovered: number;
  /** Each pays severally, pro rata to its units; what one does not pay the others do not bear. */
  readonly providers: readonly SupportProviderTerms[];
  /** Whether what is repaid may be called again: the agreed amount limits all that is ever paid, or what is not repaid. */
  readonly agreedAmountLimits: 'all payments' | 'what is not repaid';
  /** 特别信托受益权: what a provider gets for what it paid, repaid at its rank; null where it has no claim on the trust. */
  readonly specialTrustInterest: { readonly rate: string; readonly dayCount: DayCount } | null;
  /** The account that receives it; the collection account where the deal has only the house's two. */
  readonly into?: string;
}

export interface SupportProviderTerms {
  /** The party that pays, by its id. */
  readonly party: string;
  /** 约定金额; null without limit. */
  readonly agreedAmount: Amount | null;
  /** Units subscribed at set-up; a later sale of them does not move the duty. */
  readonly units: number;
}
