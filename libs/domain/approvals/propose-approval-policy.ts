import { err, Money, ok, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { governedOperations, type ApprovalPolicy, type ApprovalRule } from './approval-policy.js';
import type { ApprovalPolicyProposed } from './approvals.events.js';

export interface ProposeApprovalPolicy {
  readonly sent: { readonly policy: ApprovalPolicy; readonly reason: string };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** A maker proposes other rules of approval, in place of a proposal that waits. Refused: MALFORMED, APPROVAL_POLICY_INVALID. */
export function proposeApprovalPolicy({
  sent,
  added,
}: ProposeApprovalPolicy): Result<ApprovalPolicyProposed[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  for (const [index, rule] of sent.policy.rules.entries()) {
    const why = faultOf(rule, sent.policy.rules.slice(0, index));
    if (why !== null)
      return err(refusal('APPROVAL_POLICY_INVALID', why, { field: `rules.${index}`, value: rule.operation }));
  }
  return ok([
    {
      type: 'ApprovalPolicyProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { policy: sent.policy, reason: reason.value, proposedBy: added.actor },
    },
  ]);
}

function faultOf({ operation, approvals, above }: ApprovalRule, before: readonly ApprovalRule[]): string | null {
  if (before.some((rule) => rule.operation === operation)) return `there are two rules of ${operation}`;
  if (above === undefined) return null;
  if (governedOperations[operation] === 'no amount') return `${operation} is of no amount that a limit could be set on`;
  if (Money.parse(above.amount).isZero()) return `what is above nothing is everything: say it by approvals`;
  return above.approvals > approvals ? null : `above the limit ${operation} takes no more approvals than below it`;
}
