import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ApprovalPolicyState } from './approval-policy.state.js';
import type { ApprovalPolicyAdopted } from './approvals.events.js';

export interface ApproveApprovalPolicy {
  readonly sent: {
    /** The digest of the proposal that the manager looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The manager. */
    readonly actor: string;
    /** The digest of the newest proposal; null where there is none. */
    readonly proposedDigest: string | null;
  };
}

/**
 * A manager adopts the very rules that were proposed. Approvals that were given before are counted by them.
 * Refused: APPROVAL_POLICY_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveApprovalPolicy(
  { sent, added }: ApproveApprovalPolicy,
  { proposed }: ApprovalPolicyState,
): Result<ApprovalPolicyAdopted[], Refusal> {
  if (proposed === null) return err(refusal('APPROVAL_POLICY_NOT_PROPOSED', 'no approval policy waits for a manager'));
  if (proposed.proposedBy === added.actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${added.actor} proposed the approval policy`));
  }
  if (sent.digest !== added.proposedDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the proposal that waits has the digest ${added.proposedDigest}`, {
        field: 'digest',
        value: sent.digest,
      }),
    );
  }
  return ok([
    {
      type: 'ApprovalPolicyAdopted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ policy: proposed.policy, proposedBy: proposed.proposedBy },
        ...{ approvedBy: added.actor, approvedDigest: sent.digest },
      },
    },
  ]);
}
