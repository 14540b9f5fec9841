export * from './approval-policies.js';
