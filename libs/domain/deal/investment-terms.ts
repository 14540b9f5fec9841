import type { Amount, DayCount } from '#domain/shared';

/** 合格投资: in what idle cash may be put. */
export const investmentKinds = ['deposit', 'government bond', 'money market'] as const;
export type InvestmentKind = (typeof investmentKinds)[number];

/** What the deal permits to be done with cash that waits for its payment; every investment matures before the next allocation date. */
export interface InvestmentTerms {
  /** What may be bought. */
  readonly kinds: readonly InvestmentKind[];
  /** By which the income of an investment accrues. */
  readonly dayCount: DayCount;
  /** The most that may be invested at a time; no limit where absent. */
  readonly limit?: Amount;
}
