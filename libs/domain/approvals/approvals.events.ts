import type { Amount, DomainEvent } from '#domain/shared';
import type { ApprovalPolicy, GovernedOperation } from './approval-policy.js';

/** A maker's proposal; the newest one waits. What a manager approves is the digest of this event's payload. Stream `approval-policy`. */
export type ApprovalPolicyProposed = DomainEvent<
  'ApprovalPolicyProposed',
  { readonly policy: ApprovalPolicy; readonly reason: string; readonly proposedBy: string }
>;

/** From here on approvals are counted by it. */
export type ApprovalPolicyAdopted = DomainEvent<
  'ApprovalPolicyAdopted',
  {
    readonly policy: ApprovalPolicy;
    readonly proposedBy: string;
    readonly approvedBy: string;
    readonly approvedDigest: string;
  }
>;

export type ApprovalPolicyEvent = ApprovalPolicyProposed | ApprovalPolicyAdopted;

/** What a proposal is about, by the fields that tell it from others of its deal. */
export type ProposalSubject = Readonly<Record<string, string | number>>;

/** One proposal among all that were ever made: the event that made it. */
export interface Proposal {
  readonly stream: string;
  readonly version: number;
}

/**
 * One of several people approved, and others are still to: nothing has taken effect. The last one's approval is the event of the operation itself.
 * Stream `approvals-{digest of the operation and the proposal}`.
 */
export type ApprovalGiven = DomainEvent<
  'ApprovalGiven',
  {
    readonly operation: GovernedOperation;
    /** What is approved. */
    readonly proposal: Proposal;
    /** Which of several that the operation may approve: a period, a purchase, a paper. */
    readonly about: ProposalSubject;
    /** The deal that it is of; absent of what is of none. */
    readonly dealId?: string;
    /** The person's own reason, or the report on which a trust is liquidated; null where none is asked for. */
    readonly reason: string | null;
    readonly givenBy: string;
    /** What a limit was applied to, null where the rule has none. */
    readonly amount: Amount | null;
    /** How many are asked for in all. */
    readonly approvals: number;
    /** The version of the policy that asks for them, 0 for the one shipped. */
    readonly policyVersion: number;
  }
>;

/** Who gave an approval takes it back before it had an effect: it is not counted any more. Stream as {@link ApprovalGiven}'s. */
export type ApprovalWithdrawn = DomainEvent<
  'ApprovalWithdrawn',
  Pick<ApprovalGiven['payload'], 'operation' | 'proposal' | 'about' | 'dealId'> & {
    readonly reason: string;
    readonly withdrawnBy: string;
  }
>;

export type ApprovalEvent = ApprovalPolicyEvent | ApprovalGiven | ApprovalWithdrawn;
