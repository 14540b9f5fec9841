import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';

/** The custodian paid for an investment that two people approved, out of the collection account; effective on the bank's value date. */
export type InvestmentBought = DomainEvent<
  'InvestmentBought',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/**
 * An investment came to its end, with what the collection account was credited: its income is that of the period, and what of the sum
 * put in did not come back is lost. Effective on the bank's value date.
 */
export type InvestmentMatured = DomainEvent<
  'InvestmentMatured',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    /** What was credited. */
    readonly received: Amount;
    /** Of it, what came back of the sum put in, and what was earned; beside it, what of the sum is lost. */
    readonly principal: Amount;
    readonly income: Amount;
    readonly lost: Amount;
    /** What was agreed: the sum with its income, and the day. */
    readonly expected: Amount;
    readonly maturesOn: BusinessDate;
    /** How it differs from that: less or more, late or early, in calendar days; empty where it came as agreed. */
    readonly differs: readonly InvestmentDifference[];
    readonly bankReference: string;
  }
>;

export type InvestmentDifference =
  { readonly as: 'less' | 'more'; readonly amount: Amount } | { readonly as: 'late' | 'early'; readonly days: number };

export type InvestmentMovement = InvestmentBought | InvestmentMatured;
