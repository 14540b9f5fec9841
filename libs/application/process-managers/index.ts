export * from './process-manager.js';
export * from './process-manager-runner.js';
export * from './process-managers.js';
export type { ObserveReaction } from './reactions.js';
