import type { Amount, BusinessDate, DayCount } from '#domain/shared';
import type { FeePortion } from './fee-terms.js';

/**
 * A figure of a deal, as structured data: named quantities of the closed set, constants, and a closed set of operators. No
 * text is evaluated and nothing is rounded on the way; whoever uses the figure says how it is rounded.
 */
export type FormulaTerms =
  | { readonly amount: Amount }
  | { readonly number: string }
  | QuantityTerms
  | { readonly sum: readonly FormulaTerms[] }
  | { readonly product: readonly FormulaTerms[] }
  | { readonly difference: readonly [from: FormulaTerms, take: FormulaTerms] }
  /** Exact; a divisor of zero has no quotient, and whatever would be computed with it is refused. */
  | { readonly quotient: readonly [dividend: FormulaTerms, divisor: FormulaTerms] }
  | { readonly largest: readonly FormulaTerms[] }
  | { readonly least: readonly FormulaTerms[] }
  | { readonly if: ConditionTerms; readonly then: FormulaTerms; readonly otherwise: FormulaTerms }
  /** The decimal in force on the day of the run: that of the latest date not after it, zero before the first. */
  | { readonly byDate: readonly { readonly from: BusinessDate; readonly value: string }[] }
  /** The decimal that a table gives for a figure: that of the highest row which the figure reaches, zero below the lowest. */
  | { readonly table: readonly { readonly from: string; readonly value: string }[]; readonly at: FormulaTerms };

/** A quantity of the book, as it stands when the formula is computed. `of` names whose; sums of several are summed. */
export type QuantityTerms =
  | { readonly quantity: PoolQuantity | DealQuantity }
  | { readonly quantity: 'pool collected'; readonly of: readonly PoolComponent[] }
  | { readonly quantity: ClassQuantity; readonly of: readonly string[] }
  | { readonly quantity: Exclude<FeeQuantity, 'fee of the period'>; readonly of: readonly string[] }
  | {
      readonly quantity: 'fee of the period';
      readonly of: readonly string[];
      /** Of claims: what of them lies within their cap, or above it; all of it where absent. */
      readonly portion?: FeePortion;
    }
  | { readonly quantity: 'account balance'; readonly of: readonly string[] }
  | { readonly quantity: TargetQuantity; readonly of: readonly string[] }
  | { readonly quantity: 'ledger balance'; readonly of: readonly string[] }
  | { readonly quantity: FacilityQuantity; readonly of: readonly string[] }
  | { readonly quantity: TimeQuantity; readonly of: PaymentPeriod; readonly dayCount: DayCount }
  /** One of the deal's own named quantities. */
  | { readonly quantity: 'named'; readonly name: string };

/**
 * What the servicer's reports add up to since the cut-off; the adjusted pool is the balance less the yield
 * supplement, the opening one as the payment before left it.
 */
export const poolQuantities = [
  'pool balance',
  'pool original balance',
  'pool defaulted',
  'pool default ratio',
  'yield supplement',
  'adjusted pool balance',
  'opening adjusted pool balance',
  'overcollateralization target',
] as const;
export type PoolQuantity = (typeof poolQuantities)[number];

/** `payment number`: of this payment, the first of the trust being 1. */
export const dealQuantities = ['payment number'] as const;
export type DealQuantity = (typeof dealQuantities)[number];

/** Principal balances, interest accrued and unpaid, interest that the period, and the next one, makes due without arrears, what this payment has paid so far, months to the class's maturity, losses written off and not given back. */
export const classQuantities = [
  'class balance',
  'interest due',
  'interest of the period',
  'interest of the next period',
  'interest paid in this payment',
  'principal paid in this payment',
  'balance above target',
  'months to maturity',
  'written off',
] as const;
export type ClassQuantity = (typeof classQuantities)[number];

/**
 * `fee of the period`: what the period makes due, before, at and after the step that pays it, without arrears; `fee of the next period`:
 * what the next one will, on the balances as they stand.
 */
export const feeQuantities = ['fee due', 'fee of the period', 'fee of the next period', 'fee paid to date'] as const;
export type FeeQuantity = (typeof feeQuantities)[number];

/** `reserve shortfall`: what an account lacks of its target; `reserve excess`: what it holds above it. */
export const targetQuantities = ['reserve shortfall', 'reserve excess'] as const;
export type TargetQuantity = (typeof targetQuantities)[number];

/** What was drawn of facilities and not repaid, what could still be drawn, and what their providers are owed. */
export const facilityQuantities = [
  'support drawn',
  'support credit',
  'support interest due',
  'commitment fee due',
] as const;
export type FacilityQuantity = (typeof facilityQuantities)[number];

/** How long a period of this payment is under a day count: its days, and the part of a year that they are, exact. */
export const timeQuantities = ['days', 'year fraction'] as const;
export type TimeQuantity = (typeof timeQuantities)[number];

/** 计息期间, its last day exclusive; 收款期间, both days inclusive. */
export const paymentPeriods = ['interest period', 'collection period'] as const;
export type PaymentPeriod = (typeof paymentPeriods)[number];

/** What cash of the pool is: 本金, 利息, 罚息, 费用, 早偿, 违约回收. */
export const poolComponents = ['principal', 'interest', 'penalty', 'fee', 'prepayment', 'recovery'] as const;
export type PoolComponent = (typeof poolComponents)[number];

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** A test on the book, true or false on the day of the run. */
export type ConditionTerms =
  | { readonly is: Comparison; readonly left: FormulaTerms; readonly right: FormulaTerms }
  | { readonly date: Comparison; readonly than: BusinessDate }
  /** All principal and interest of these classes is paid. */
  | { readonly cleared: readonly string[] }
  | { readonly fired: string }
  | { readonly all: readonly ConditionTerms[] }
  | { readonly any: readonly ConditionTerms[] }
  | { readonly not: ConditionTerms };
