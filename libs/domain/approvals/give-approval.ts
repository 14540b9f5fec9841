import { err, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { demandOf, ruleOf } from './approval-policy.js';
import type { ApprovalPolicyState } from './approval-policy.state.js';
import type { ApprovalGiven } from './approvals.events.js';
import type { GivenApprovals } from './given-approvals.js';

export interface GiveApproval {
  /** What is approved: by which operation, the proposal, the deal that it is of, and why. */
  readonly sent: Pick<ApprovalGiven['payload'], 'operation' | 'proposal' | 'dealId' | 'reason'>;
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    readonly isManager: boolean;
    readonly policy: ApprovalPolicyState;
    /** What the request moves; null where no limit is set on it. */
    readonly amount: Amount | null;
  };
}

/**
 * Counts the approval of somebody who may approve: with it the policy is met (`null`), or others are still asked for, and it is kept until
 * they came. Refused: APPROVAL_ALREADY_GIVEN.
 */
export function giveApproval(
  { sent, added }: GiveApproval,
  given: GivenApprovals,
): Result<ApprovalGiven | null, Refusal> {
  const { today, actor, isManager, policy, amount } = added;
  const { approvals, orManager } = demandOf(ruleOf(policy.inForce, sent.operation), amount);
  const others = given.filter((by) => by !== actor).length;
  if (others + 1 >= approvals || (orManager && isManager)) return ok(null);
  if (given.includes(actor)) {
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
