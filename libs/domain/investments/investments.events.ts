import type { InvestmentKind } from '#domain/deal';
import type { Amount, BusinessDate, DayCount, DomainEvent } from '#domain/shared';

/** What stands in the request, is approved by its digest, and is bought. */
export interface Investment {
  readonly dealId: string;
  readonly investmentId: string;
  readonly kind: InvestmentKind;
  /** With whom, or in what paper. */
  readonly issuer: string;
  /** What leaves the collection account for it. */
  readonly amount: Amount;
  /** A year, as a decimal: `0.0180`. */
  readonly rate: string;
  readonly dayCount: DayCount;
  readonly buysOn: BusinessDate;
  readonly maturesOn: BusinessDate;
  /** What it is expected to earn until then: amount × rate × days, half-up to the fen. */
  readonly income: Amount;
}

/**
 * The maker's request that idle cash be invested; effective on the day it is made. What an approver approves is the digest of this
 * event's payload. Stream `investments-{dealId}`.
 */
export type InvestmentRequested = DomainEvent<
  'InvestmentRequested',
  Investment & { readonly reason: string; readonly requestedBy: string }
>;

/** Two people agreed on it: what the custodian then moves is booked among the deal's collections. */
export type InvestmentApproved = DomainEvent<
  'InvestmentApproved',
  Investment & { readonly requestedBy: string; readonly approvedBy: string; readonly approvedDigest: string }
>;

/** An investment comes to nothing, approved or not; nothing was paid for it. */
export type InvestmentSentBack = DomainEvent<
  'InvestmentSentBack',
  { readonly dealId: string; readonly investmentId: string; readonly sentBackBy: string; readonly reason: string }
>;

export type InvestmentEvent = InvestmentRequested | InvestmentApproved | InvestmentSentBack;
