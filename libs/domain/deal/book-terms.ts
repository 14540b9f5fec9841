import type { DatesTerms } from '#domain/schedule';
import type { Amount, BusinessDate, DayCount } from '#domain/shared';
import type { FormulaTerms, PoolComponent } from './formula-terms.js';
import type { YieldSupplementTerms } from './pool-cover-terms.js';

/** An account of the trust. */
export interface AccountTerms {
  readonly accountId: string;
  readonly name: string;
  readonly openingBalance: Amount;
  /** What the account should hold; its shortfall is the quantity `reserve shortfall`. */
  readonly target?: FormulaTerms;
  readonly interest?: AccountInterestTerms;
}

/** Interest on what the account holds, weighted by days, credited on its dates; the rate is fixed, or an index plus a margin. */
export interface AccountInterestTerms {
  readonly rate: string;
  readonly floating?: { readonly index: string; readonly margin: string; readonly resetDates: DatesTerms };
  readonly dayCount: DayCount;
  /** The day from which interest runs. */
  readonly from: BusinessDate;
  readonly creditDates: DatesTerms;
}

/** Where a component of the collections goes: shares of it, truncated to the fen; the rest is as the deal's remainders. */
export interface CollectionRule {
  readonly component: PoolComponent;
  readonly to: readonly { readonly account: string; readonly share: string }[];
  /** Where what truncation leaves goes, if not as the deal's remainders do. */
  readonly restTo?: string;
}

/** A ledger counts a sum beside the accounts, e.g. a principal deficiency; no cash lies on it. */
export interface LedgerTerms {
  readonly ledgerId: string;
  readonly name: string;
}

export interface PoolTerms {
  readonly originalBalance: Amount;
  /** The pool when the deal enters this system. */
  readonly openingBalance: Amount;
  /** Defaults before that. */
  readonly openingDefaulted?: Amount;
  readonly yieldSupplement?: YieldSupplementTerms;
}

export interface NamedQuantityTerms {
  readonly name: string;
  readonly value: FormulaTerms;
}

/** `revolving` to `terminated`: the payment's, in that status; `clean-up` also in the status `called`. */
export const waterfallNames = [
  'end of collection',
  'clean-up',
  'revolving',
  'accelerated',
  'defaulted',
  'terminated',
] as const;
export type WaterfallName = (typeof waterfallNames)[number];

/** Where a deal differs from the house's default, which is given first. */
export interface ConventionTerms {
  /** Of interest, fees and taxes: half-up to the fen, or truncated. */
  readonly rounding: 'half-up' | 'truncate';
  /** Who takes the fen that truncation leaves in a rank. */
  readonly remainderTo: 'last' | 'first';
  /** Whether interest unpaid bears interest at the class's rate, simple, paid before interest itself. */
  readonly unpaidInterest: 'bears none' | 'bears interest';
  /**
   * What a class's rate makes in a year: exact, so that interest is rounded once; or rounded to the fen, as `rounding` says,
   * before the days are counted.
   */
  readonly yearlyInterest: 'exact' | 'rounded first';
  /** A balance weighed by days: exact, or each stretch between two movements or reports truncated to the fen. */
  readonly weighing: 'exact' | 'truncated by stretch';
  /**
   * What a fee's average of the pool counts: the balance of each day up to the accrual; or each stretch between two reports
   * at its last balance, purchases included, the days after the last report not counting.
   */
  readonly poolAverage: 'each day' | 'between reports';
  /** Scheduled fees that fall due on a payment date: paid in that payment, or in the next. */
  readonly feesDueOnPaymentDate: 'this payment' | 'next payment';
}

/** The house's conventions. */
export const houseConventions: ConventionTerms = {
  rounding: 'half-up',
  remainderTo: 'last',
  unpaidInterest: 'bears none',
  yearlyInterest: 'exact',
  weighing: 'exact',
  poolAverage: 'each day',
  feesDueOnPaymentDate: 'this payment',
};
