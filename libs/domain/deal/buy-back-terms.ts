/** By what of an asset's outstanding claims an originator buys it back. */
export const buyBackPriceRules = [
  'outstanding principal',
  'outstanding principal and interest',
  'outstanding claims',
] as const;
export type BuyBackPriceRule = (typeof buyBackPriceRules)[number];

/** How assets leave the pool against money or other assets: 赎回 repurchase, 替换 substitution, 清仓回购 clean-up call. */
export interface BuyBackTerms {
  /** 赎回价格: the price of an asset that is repurchased, as last reported; agreed with each request where absent. */
  readonly price?: BuyBackPriceRule;
  /** 清仓回购, which the originator may exercise once the pool's claims are at most this share of those at cut-off, e.g. `0.10`; none where absent. */
  readonly cleanUp?: { readonly poolAtMost: string };
  /** The account that is credited, in a deal that names accounts of its own. */
  readonly into?: string;
}
