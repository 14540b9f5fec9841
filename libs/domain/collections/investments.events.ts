import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { InvestmentChange } from './corrections.events.js';

/** The custodian paid for an investment that two people approved, out of the collection account; effective on the bank's value date. */
export type InvestmentBought = DomainEvent<
  'InvestmentBought',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The closed period in whose days the bank paid it, where people saw it later. */
    readonly lateOf?: number;
    readonly investmentId: string;
    readonly amount: Amount;
    /** As agreed. */
    readonly maturesOn: BusinessDate;
    readonly bankReference: string;
  }
>;

/**
 * An investment paid, with what the collection account was credited: first the sum put in comes back, what is beyond it is income of the
 * period. Effective on the bank's value date.
 */
export type InvestmentMatured = DomainEvent<
  'InvestmentMatured',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    /** What was credited. */
    readonly received: Amount;
    /** Of it, what came back of the sum put in, and what was earned. */
    readonly principal: Amount;
    readonly income: Amount;
    /** What of the sum is not back after it: `0.00` where the investment is over. */
    readonly outstanding: Amount;
    /** What was still to come by what was agreed and the day on which it was bought, and the day that was agreed. */
    readonly expected: Amount;
    readonly maturesOn: BusinessDate;
    /** How it differs from that: less or more, late or early, in calendar days; empty where it came as agreed. */
    readonly differs: readonly InvestmentDifference[];
    readonly bankReference: string;
  }
>;

export type InvestmentDifference =
  { readonly as: 'less' | 'more'; readonly amount: Amount } | { readonly as: 'late' | 'early'; readonly days: number };

/**
 * The maker says that what an investment still owes of the sum put in is lost, or that what was given up of it was not; nothing changes
 * before a second person approves. What a checker approves is the digest of this event's payload; a newer proposal takes its place, and
 * whatever else is booked of the investment ends it.
 */
export type InvestmentLossProposed = DomainEvent<
  'InvestmentLossProposed',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    /** All that is outstanding; below zero all that was given up so far, which is outstanding again. */
    readonly lost: Amount;
    readonly reason: string;
    readonly proposedBy: string;
  }
>;

/**
 * Two people gave up what an investment still owed: the trust's funds are less by it; or took back that they had, and they are more by it.
 * Effective on the day of the approval: until then it stood as given up.
 */
export type InvestmentLost = DomainEvent<
  'InvestmentLost',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly investmentId: string;
    /** Below zero where it is not lost after all. */
    readonly lost: Amount;
    /** Where something had come beyond the rest of the sum, as what it counts now: no income any more, but of the sum. */
    readonly investment?: InvestmentChange;
    readonly reason: string;
    readonly proposedBy: string;
    readonly approvedBy: string;
    readonly approvedDigest: string;
  }
>;

export type InvestmentMovement = InvestmentBought | InvestmentMatured | InvestmentLossProposed | InvestmentLost;
