import type { DatesTerms } from '#domain/schedule';
import { assert, type ActualDayCount, type Amount, type BusinessDate, type DayCount } from '#domain/shared';
import type { FormulaTerms } from './formula-terms.js';

/**
 * How a fee comes to be due. Most kinds are computed where they are paid, from the facts of the period; a fee on an average, one that
 * falls due on dates and one that steps accrue stand in the book before. docs/reference/fees-taxes-reserves.md has an example of each.
 */
export type FeeTerms = BoundedFee | (FeeCommon & (AveragePoolFee | ScheduledFee | AccruedFee | ClaimFee));

/** A fee that its payment computes, within bounds. */
export type BoundedFee = FeeCommon & FeeBounds & (FixedFee | RateFee | InvoiceFee | FormulaFee);

export interface FeeCommon {
  readonly feeId: string;
  readonly name: string;
  /** Its name on papers in English; without it they name the kind. */
  readonly englishName?: string;
  /** The party that is paid. */
  readonly payee: string;
}

/** So much for each payment, or for each collection that it pays out. */
export interface FixedFee {
  readonly kind: 'fixed' | 'per collection';
  readonly amount: Amount;
}

export type RateFee = { readonly kind: 'rate'; readonly rate: string } &
  /** What the classes are owed as the period begins, or what was issued of them: of all, or of those named. */
  (
    | {
        readonly basis: 'opening securities balance' | 'securities issued';
        readonly dayCount: DayCount;
        readonly of?: readonly string[];
      }
    | { readonly basis: 'gross collections' | 'net collections' }
    /**
     * The pool's balance as the collection period begins: by days of the interest period, or without a day count a twelfth of the rate for
     * each month of the collection period.
     */
    | { readonly basis: 'opening pool balance'; readonly dayCount?: DayCount }
    /** The pool at cut-off. */
    | { readonly basis: 'original pool balance'; readonly dayCount: DayCount }
    /**
     * What this payment pays to the holders of all classes through the registrar, by the kinds of sums that count. The fee lessens what
     * it depends on: it is solved, so that what is paid is the most for which it and the fee are covered.
     */
    | { readonly basis: 'amounts paid'; readonly of: readonly PaidToHolders[] }
  );

/** A rate on the securities. */
export type SecuritiesFee = Extract<RateFee, { basis: 'opening securities balance' | 'securities issued' }>;

/** Kinds of sums that holders are paid through the registrar. */
export const paidToHolders = ['interest', 'principal', 'fixed capital cost', 'remainder'] as const;
export type PaidToHolders = (typeof paidToHolders)[number];

/** What the payee has invoiced for the period. */
export interface InvoiceFee {
  readonly kind: 'invoice';
}

/** A figure of the book as it stands when the fee is paid. */
export interface FormulaFee {
  readonly kind: 'formula';
  readonly formula: FormulaTerms;
  readonly accrual: 'when paid';
}

export interface AveragePoolFee {
  readonly kind: 'rate';
  readonly rate: string;
  /** The pool's balance, weighted by the days it stood; accrued by a step, or on dates of its own. */
  readonly basis: 'average pool balance';
  readonly dayCount: ActualDayCount;
  /** The day from which it accrues, where it is not the closing date. */
  readonly from?: BusinessDate;
  /** When it accrues, as the day's report of the pool leaves the book; by `accrue fees` steps where absent. */
  readonly fallsDue?: DatesTerms;
}

/** Sums that fall due on their dates: one-off, recurring, or by a schedule. */
export interface ScheduledFee {
  readonly kind: 'scheduled';
  readonly amounts: readonly { readonly on: BusinessDate; readonly amount: Amount }[];
}

/** A figure computed when a step or a date accrues the fee: `adds` to what is due, or `is` what is due. */
export interface AccruedFee {
  readonly kind: 'formula';
  readonly formula: FormulaTerms;
  readonly accrual: 'adds' | 'is';
  /** When it accrues, as the day's report of the pool leaves the book; by `accrue fees` steps where absent. */
  readonly fallsDue?: DatesTerms;
}

/** Expenses claimed for the period; what the cap leaves room for may rank before the rest. */
export interface ClaimFee {
  readonly kind: 'claim';
  /** 优先支出上限: the fee's own, or one that it shares with other claims (`sharedCaps`). */
  readonly priorityCap: CapTerms | { readonly shared: string };
}

/** 优先支出上限 of several claims together. */
export interface SharedCap extends CapTerms {
  /** Of its own among taxes, fees and shared caps. */
  readonly capId: string;
  readonly name: string;
}

/** A shared cap of the deal, and where it stands; terms that name one which is not there are refused. */
export function sharedCapOf(
  { sharedCaps = [] }: { readonly sharedCaps?: readonly SharedCap[] },
  capId: string,
): { readonly cap: SharedCap; readonly path: string } {
  const index = sharedCaps.findIndex((one) => one.capId === capId);
  const cap = sharedCaps[index];
  assert(cap, () => `no shared cap is ${capId}`);
  return { cap, path: `sharedCaps[${index}]` };
}

/** What a most is of. */
export const capSpans = ['period', 'year', 'year from closing', 'life'] as const;
export type CapSpan = (typeof capSpans)[number];

/** A most that is spread over time. */
export interface CapTerms {
  readonly amount: Amount;
  /**
   * The most of each payment; of each calendar year (that of the interest period's end), or of each year that begins on the closing date or an
   * anniversary of it (that of the interest period's last day); or of the deal's life.
   */
  readonly per: CapSpan;
  /** What a period or year does not use is lost (where absent), or adds to the next. */
  readonly unused?: 'lapses' | 'carried';
}

/** Does what a payment leaves of a cap matter to the next? */
export const outlastsPayment = ({ per, unused }: CapTerms): boolean => per !== 'period' || unused === 'carried';

/** The days for which a payee earns; a party that replaces another begins as the other ends. */
export interface EarnedTerms {
  /** The first day; from the beginning where absent. */
  readonly from?: BusinessDate;
  /** The first day that it does not earn any more; to the end where absent. */
  readonly until?: BusinessDate;
  /**
   * What of an interest period with days of both kinds it earns: the share of its own days, or all of it if it serves on the
   * period's last day, and else nothing.
   */
  readonly brokenPeriod: 'by days' | 'to whoever serves at its end';
}

/** What else may be said of a fee that its payment computes. */
export interface FeeBounds {
  /** The days of its payee, where it does not earn the fee for the deal's whole life; its share is of what the bounds leave. */
  readonly earned?: EarnedTerms;
  /** The first period's amount, in place of what the kind computes; its bounds hold for it too. */
  readonly firstPeriod?: Amount;
  /** At least this much a period. */
  readonly floor?: Amount;
  /** At most this much falls due, before value-added tax: one cap for each measure of time. */
  readonly caps?: readonly CapTerms[];
  /** 增值税 that the payee charges on top of the fee, as a share of it. */
  readonly valueAddedTax?: string;
  /** What a payment leaves unpaid is due again (where absent), or is not. */
  readonly unpaid?: 'carried' | 'lapses';
  /** What was carried bears this, by days; what it adds is part of the fee's due. */
  readonly interestOnUnpaid?: { readonly rate: string; readonly dayCount: DayCount };
}

/** Which part of a fee a step or a basis means; `within cap` and `above cap` only for claims. */
export type FeePortion = 'whole' | 'within cap' | 'above cap';

/** A fee, and which part of it. */
export interface FeeShare {
  readonly fee: string;
  readonly portion: FeePortion;
}

/** Which part of a fee a rank pays. */
export const portionPaid = (
  step: { readonly portion: FeePortion; readonly except?: readonly FeeShare[] },
  feeId: string,
): FeePortion => step.except?.find(({ fee }) => fee === feeId)?.portion ?? step.portion;

/** A fee that its payment computes in one part and carries where unpaid: a rank with a limit leaves a later one the rest of it. */
export const leavesRest = (fee: FeeTerms): boolean =>
  computedWherePaid(fee) && fee.kind !== 'claim' && fee.unpaid !== 'lapses';

/** A fee that its payment computes; the others fall due on dates or are accrued by steps. */
export const computedWherePaid = (fee: FeeTerms): fee is BoundedFee | (FeeCommon & ClaimFee) =>
  fee.kind !== 'scheduled' &&
  !(fee.kind === 'formula' && fee.accrual !== 'when paid') &&
  !(fee.kind === 'rate' && fee.basis === 'average pool balance');

/** A fee that accrues on dates of its own: a figure of the book or an average, which a step would accrue otherwise. */
export const accruesOnDates = (fee: FeeTerms): fee is FeeCommon & (AveragePoolFee | AccruedFee) & OnDates =>
  'fallsDue' in fee && fee.fallsDue !== undefined;

interface OnDates {
  readonly fallsDue: DatesTerms;
}

/** A fee that `accrue fees` steps make due. */
export const accruesBySteps = (fee: FeeTerms): boolean =>
  !computedWherePaid(fee) && fee.kind !== 'scheduled' && !accruesOnDates(fee);

/** A fee whose amounts are entered for the period: invoices and claims. */
export const isEntered = ({ kind }: FeeTerms): boolean => kind === 'invoice' || kind === 'claim';

/** A fee of which a payment decides what the next period adds: fixed, or on the balances that it leaves, without floor or caps. */
export const isForeseen = (fee: FeeTerms): fee is ForeseenFee =>
  (fee.kind === 'fixed' || (fee.kind === 'rate' && fee.basis === 'opening securities balance')) &&
  fee.floor === undefined &&
  fee.caps === undefined;

export type ForeseenFee = FeeCommon &
  FeeBounds &
  ((FixedFee & { readonly kind: 'fixed' }) | (SecuritiesFee & { readonly basis: 'opening securities balance' }));
