import type { DatesTerms } from '#domain/schedule';
import type { Amount, BusinessDate, DayCount } from '#domain/shared';

/** A support that steps draw on: without limit, or up to a credit; what is drawn may bear interest, what is not a fee. */
export interface FacilityTerms {
  readonly facilityId: string;
  readonly name: string;
  /** The party that pays. */
  readonly provider: string;
  readonly credit: FacilityCredit | null;
  readonly interest?: FacilityInterest;
  /** 承诺费 on what of the credit could still be drawn; only where the credit has a limit. */
  readonly commitmentFee?: FacilityRate;
}

/** What may be drawn. */
export interface FacilityCredit {
  readonly amount: Amount;
  readonly replenished: readonly { readonly on: BusinessDate; readonly amount: Amount }[];
  /** All that is ever drawn (so where absent); or what is drawn and not repaid, so that a repayment may be drawn again. */
  readonly limits?: 'all that is drawn' | 'what is not repaid';
  /** What the provider is owed of these counts as drawn too, until it is paid. */
  readonly takenUpBy?: readonly FacilityCharge[];
}

/**
 * A year's rate on a balance of the facility, exact by the days on which it stood so, rounded once when it falls due. What is
 * not paid is due again.
 */
export interface FacilityRate {
  readonly rate: string;
  readonly dayCount: DayCount;
  /** The day from which it runs, where it is not the closing date. */
  readonly from?: BusinessDate;
  /** When what has accrued falls due; on each payment date where absent. */
  readonly fallsDue?: DatesTerms;
}

/** Interest on what is drawn. */
export interface FacilityInterest extends FacilityRate {
  /** An index plus a margin, read on its dates; never below zero. `rate` holds until the first of them. */
  readonly floating?: { readonly index: string; readonly margin: string; readonly resetDates: DatesTerms };
  /** Whether what is due of it and not paid bears interest itself: it does not where absent. */
  readonly onUnpaid?: 'bears none' | 'bears interest';
  /** What becomes of it when it falls due: it is owed (so where absent), or is added to what is drawn. */
  readonly whenDue?: 'owed' | 'capitalised';
}

/** What a provider is owed besides what it gave. */
export const facilityCharges = ['interest', 'commitment fee'] as const;
export type FacilityCharge = (typeof facilityCharges)[number];
