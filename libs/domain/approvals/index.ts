export * from './approval-policy.js';
export * from './approval-policy.state.js';
export * from './approvals.events.js';
export * from './approve-approval-policy.js';
export * from './give-approval.js';
export * from './propose-approval-policy.js';
export * from './standing-approvals.js';
export * from './withdraw-approval.js';
