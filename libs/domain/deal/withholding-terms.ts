/** What a holder is to the tax law: 个人, 居民企业, 非居民企业, 资管产品. */
export const holderKinds = ['individual', 'resident enterprise', 'non-resident enterprise', 'product'] as const;
export type HolderKind = (typeof holderKinds)[number];

/** What of a class's payment may be income of its holder. */
export type TaxedPart = 'interest' | 'yield';

/**
 * 代扣代缴: the tax that the trust keeps back from what it pays holders, and pays to the tax authority for them. Who the holders are is
 * known when the transfers are drafted, so that the record date is not after the allocation date.
 */
export interface WithholdingTerms {
  /** What of a payment is taxed: the interest, and the yield of the subordinated class. */
  readonly of: readonly TaxedPart[];
  /** A kind without a rate has nothing kept back. */
  readonly rates: readonly WithholdingRate[];
}

export interface WithholdingRate {
  /** The kind of holder that it is of, as stated on the register. */
  readonly holders: HolderKind;
  /** Of what is taxed, e.g. `0.20`; half-up to the fen, once a holder, class and payment. */
  readonly rate: string;
  /** The classes whose holders it is; those of every class where absent. */
  readonly classes?: readonly string[];
}
