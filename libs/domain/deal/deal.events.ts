import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { Replacement } from './amendment/replace-party.js';
import type { DealTerms } from './terms.js';

/** A replacement, and what it rests on: the resolution, the trigger's firing, the notice, a file's digest. */
export interface ReplacementOnEvidence extends Replacement {
  readonly evidence: string;
}

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
    /** Where the terms follow from the replacement of a party: by whom, from when, and what says so. */
    readonly replacement?: ReplacementOnEvidence;
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
    /** As proposed: the party of the role is another from its day on. */
    readonly replacement?: ReplacementOnEvidence;
  }
>;

/** Why a trust ends. For the first four the records must say so; the last two stand on their evidence. */
export const terminationGrounds = [
  'legal maturity',
  'classes paid',
  'pool exhausted',
  'clean-up call',
  'resolution',
  'declared event',
] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

/** What ends the trust, or is said to. */
export interface Ending {
  readonly dealId: string;
  readonly ground: TerminationGround;
  /** The day on which it ends. */
  readonly date: BusinessDate;
  /** What says so: a resolution, a letter, a request's or a trigger's id, a file's digest. */
  readonly evidence: string;
}

/** One of the staff states that the trust ends; it counts for nothing until a second person confirms it. */
export type TerminationProposed = DomainEvent<'TerminationProposed', Ending & { readonly proposedBy: string }>;

/**
 * 信托终止: no further period opens, the payment of the open one is the last, and the trust is in liquidation (清算中). Nobody proposed and
 * nobody confirmed what follows from the records.
 */
export type TrustTerminated = DomainEvent<
  'TrustTerminated',
  Ending & { readonly proposedBy: string | null; readonly confirmedBy: string | null }
>;

/** 已清算: the last payment is made, the trust's accounts are empty, and the deal takes nothing any more. */
export type TrustLiquidated = DomainEvent<
  'TrustLiquidated',
  {
    readonly dealId: string;
    /** The liquidation report (清算报告): a reference, or a file's digest. */
    readonly report: string;
    readonly liquidatedBy: string;
  }
>;

export type DealEvent =
  | DealRegistered
  | TrustEstablished
  | AmendmentProposed
  | AmendmentSentBack
  | TermsAmended
  | TerminationProposed
  | TrustTerminated
  | TrustLiquidated;
