import { err, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ApprovalWithdrawn } from './approvals.events.js';
import type { StandingApproval } from './standing-approvals.js';

export interface WithdrawApproval {
  readonly sent: {
    /** The digest of the operation and the proposal, as the list of what waits names it. */
    readonly approvalId: string;
    /** Why; it stays for good. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** Whether the proposal was decided, sent back, or replaced by another. */
    readonly isSettled: boolean;
  };
}

/**
 * Takes back one's own approval while others are still asked for. Refused: MALFORMED, APPROVAL_NOT_GIVEN, also of what others gave;
 * APPROVAL_SPENT once the proposal waits no longer.
 */
export function withdrawApproval(
  { sent, added }: WithdrawApproval,
  given: readonly StandingApproval[],
): Result<[ApprovalWithdrawn], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const detail = { field: 'approvalId', value: sent.approvalId };
  const own = given.find(({ givenBy }) => givenBy === added.actor);
  if (!own) return err(refusal('APPROVAL_NOT_GIVEN', `no approval of ${added.actor} stands there`, detail));
  const { operation, proposal, about, dealId } = own;
  const what = { operation, proposal, about, ...(dealId === undefined ? {} : { dealId }) };
  if (added.isSettled) {
    return err(refusal('APPROVAL_SPENT', `what ${operation} approves waits no longer`, detail));
  }
  return ok([
    {
      type: 'ApprovalWithdrawn',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...what, reason: reason.value, withdrawnBy: added.actor },
    },
  ]);
}
