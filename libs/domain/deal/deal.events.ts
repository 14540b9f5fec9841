import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { DealTerms } from './terms.js';

/** The deal's terms as registered; version 1 of them. Stream `deal-{dealId}`. */
export type DealRegistered = DomainEvent<
  'DealRegistered',
  { readonly dealId: string; readonly termsVersion: number; readonly terms: DealTerms }
>;

/** The trust exists: from the closing date interest runs, and period 1 may open. */
export type TrustEstablished = DomainEvent<
  'TrustEstablished',
  {
    readonly dealId: string;
    readonly closingDate: BusinessDate;
    readonly classes: readonly { readonly classId: string; readonly face: Amount }[];
    /** What the accounts that the deal names hold on that day; none where it names none. */
    readonly accounts: readonly { readonly accountId: string; readonly balance: Amount }[];
  }
>;

/** The maker's proposal of other terms. What an approver approves is the digest of this event's payload. */
export type AmendmentProposed = DomainEvent<
  'AmendmentProposed',
  {
    readonly dealId: string;
    /** The version that they would be. */
    readonly termsVersion: number;
    /** The first day on which they would be in force. */
    readonly effectiveFrom: BusinessDate;
    readonly terms: DealTerms;
    readonly reason: string;
    readonly proposedBy: string;
  }
>;

export type AmendmentSentBack = DomainEvent<
  'AmendmentSentBack',
  { readonly dealId: string; readonly termsVersion: number; readonly sentBackBy: string; readonly reason: string }
>;

/** The terms that are in force from their day on; a period takes the version in force on its determination date. */
export type TermsAmended = DomainEvent<
  'TermsAmended',
  {
    readonly dealId: string;
    readonly termsVersion: number;
    readonly effectiveFrom: BusinessDate;
    readonly terms: DealTerms;
    readonly approvedBy: string;
    readonly approvedDigest: string;
  }
>;

export type DealEvent = DealRegistered | TrustEstablished | AmendmentProposed | AmendmentSentBack | TermsAmended;
