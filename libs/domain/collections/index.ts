export * from './collections.events.js';
export * from './collections.state.js';
export { requireOpenPeriod, type CollectionPeriod } from './collection-period.js';
export * from './receive-collection.js';
export * from './receive-remittance.js';
export * from './receive-account-income.js';
export * from './freeze-collections.js';
