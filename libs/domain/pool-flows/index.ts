export * from './pool-flow.js';
export * from './trusts-part.js';
export * from './combine-pools.js';
export * from './pool-periods.js';
