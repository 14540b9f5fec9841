export * from './reconciliation.events.js';
export * from './reconciliation.state.js';
export * from './reconcile-period.js';
export * from './assign-break.js';
export * from './note-break.js';
export * from './resolve-break.js';
export * from './request-override.js';
export * from './approve-override.js';
