export * from './approval-policy.js';
export * from './approval-policy.state.js';
export * from './approvals.events.js';
export * from './approve-approval-policy.js';
export * from './give-approval.js';
export * as givenApprovals from './given-approvals.js';
export * from './propose-approval-policy.js';
