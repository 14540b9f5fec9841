import { assertNever } from '#domain/shared';
import { shippedPolicy, type ApprovalPolicy } from './approval-policy.js';
import type { ApprovalPolicyEvent, ApprovalPolicyProposed } from './approvals.events.js';

export interface ApprovalPolicyState {
  readonly inForce: ApprovalPolicy;
  /** How many were adopted, so 0 for the one shipped. */
  readonly version: number;
  readonly proposed: ApprovalPolicyProposed['payload'] | null;
}

export const initialState: ApprovalPolicyState = { inForce: shippedPolicy, version: 0, proposed: null };

export function evolve(state: ApprovalPolicyState, event: ApprovalPolicyEvent): ApprovalPolicyState {
  switch (event.type) {
    case 'ApprovalPolicyProposed':
      return { ...state, proposed: event.payload };
    case 'ApprovalPolicyAdopted':
      return { inForce: event.payload.policy, version: state.version + 1, proposed: null };
    default:
      return assertNever(event, 'approval policy event');
  }
}
