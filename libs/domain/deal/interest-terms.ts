import type { DatesTerms } from '#domain/schedule';
import type { BusinessDate, DayCount } from '#domain/shared';

/**
 * What interest a class bears: a rate that is fixed or follows an index, raised by steps, on the balance as it stood each
 * day. All rates are a year's, decimal text, and kept in full; only what is said to be rounded is.
 */
export interface InterestTerms {
  /** The rate, or the one until the first reset. `"0"` for a class that bears nothing yet. */
  readonly coupon: string;
  readonly dayCount: DayCount;
  /** The day from which interest runs, where it is not the closing date. */
  readonly from?: BusinessDate;
  /** Where a payment rolls to a working day: interest runs up to the day as scheduled (so where absent), or as paid. */
  readonly accruesTo?: 'payment date' | 'unadjusted payment date';
  readonly floating?: FloatingRate;
  /** What is added to the rate, the index or the coupon, from a day on; several add up. */
  readonly stepUps?: readonly StepUp[];
  /** What interest that is unpaid bears itself, where it is not as `conventions.unpaidInterest` says. */
  readonly onUnpaid?: OnUnpaid;
}

/**
 * An index plus a margin, read on each reset date (the newest fixing on or before it), rounded, then held: first by how far
 * one reset may raise the rate, then by the highest and the lowest rate ever, the lowest last.
 */
export interface FloatingRate {
  readonly index: string;
  /** Added to the index; may be negative. */
  readonly margin: string;
  readonly resetDates: DatesTerms;
  /** Of index plus margin, to a whole number of steps: `{ direction: 'up', step: '0.00125' }` is the next eighth of a percent. */
  readonly rounding?: { readonly direction: 'down' | 'up' | 'nearest'; readonly step: string };
  /** How far the first reset, and each later one, may raise the rate above the one before. */
  readonly firstResetCap?: string;
  readonly periodicCap?: string;
  readonly cap?: string;
  readonly floor?: string;
}

/** Added to the rate from a date, or from the day on which a trigger that is not curable fired; may be negative. */
export type StepUp =
  { readonly from: BusinessDate; readonly by: string } | { readonly afterTrigger: string; readonly by: string };

/** Interest on unpaid interest: none, at the class's own rate, that times or plus so much, or at a rate of its own; simple. */
export type OnUnpaid =
  | { readonly bears: 'none' }
  | { readonly bears: 'coupon' }
  | { readonly bears: 'coupon times'; readonly multiple: string }
  | { readonly bears: 'coupon plus'; readonly margin: string }
  | { readonly bears: 'rate'; readonly rate: string };

/** What a class's first interest is called, beside the ids of its further ones. */
export const FIRST_INTEREST = 'interest';

/** A rate beside the class's first: due, paid and carried by itself, after it. */
export interface FurtherInterest extends InterestTerms {
  /** Not {@link FIRST_INTEREST}. */
  readonly interestId: string;
  readonly name: string;
}
