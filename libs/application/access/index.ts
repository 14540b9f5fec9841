export * from './access.js';
export * from './actor.js';
export * from './deal-reach.js';
export { isLimitedToDeals, type DealScope } from './reach.js';
