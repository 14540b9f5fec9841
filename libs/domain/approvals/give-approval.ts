import { err, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { demandOf, ruleOf } from './approval-policy.js';
import type { ApprovalPolicyState } from './approval-policy.state.js';
import type { ApprovalGiven } from './approvals.events.js';
import type { StandingApproval } from './standing-approvals.js';

export interface GiveApproval {
  /** What is approved: by which operation, the proposal, what and which deal it is of, and why. */
  readonly sent: Pick<ApprovalGiven['payload'], 'operation' | 'proposal' | 'about' | 'dealId' | 'reason'>;
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly isManager: boolean;
    readonly policy: ApprovalPolicyState;
    /** What the request moves; null where no limit is set on it. */
    readonly amount: Amount | null;
    /** The field of the request whose words everybody's approval has to name alike: it is part of what takes effect. Absent where none is. */
    readonly agreedField?: string;
  };
}

/**
 * Counts the approval of somebody who may approve: with it the policy is met (`null`), or others are still asked for, and it is kept until
 * they came. Refused: APPROVAL_ALREADY_GIVEN, APPROVAL_OF_OTHER_FIGURES where others named something else.
 */
export function giveApproval(
  { sent, added }: GiveApproval,
  given: readonly Pick<StandingApproval, 'givenBy' | 'reason'>[],
): Result<ApprovalGiven | null, Refusal> {
  const { today, actor, isManager, policy, amount, agreedField } = added;
  const { approvals, orManager } = demandOf(ruleOf(policy.inForce, sent.operation), amount);
  const others = given.filter(({ givenBy }) => givenBy !== actor);
  const differing = agreedField === undefined ? undefined : others.find(({ reason }) => reason !== sent.reason);
  if (differing && agreedField !== undefined) {
    const message = `${differing.givenBy} approved it with ${differing.reason}`;
    const remedy = 'name the same, or have them withdraw their approval';
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field: agreedField, value: sent.reason ?? '', remedy }));
  }
  if (others.length + 1 >= approvals || (orManager && isManager)) return ok(null);
  if (given.length > others.length) {
    const message = `${actor} approved this before; ${approvals - given.length} of ${approvals} approvals are missing, of other people`;
    return err(refusal('APPROVAL_ALREADY_GIVEN', message));
  }
  return ok({
    type: 'ApprovalGiven',
    schemaVersion: 1,
    effectiveDate: today,
    payload: { ...sent, givenBy: actor, amount, approvals, policyVersion: policy.version },
  });
}
