export * from './access.js';
export * from './actor.js';
export * from './caller-to-confirm.js';
export * from './deal-reach.js';
export { isLimitedToDeals, type DealScope } from './reach.js';
