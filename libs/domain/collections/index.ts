export * from './collections.events.js';
export * from './collections.state.js';
export { requireNewFile, requireOpenPeriod, type CollectionPeriod } from './require.js';
export * from './receive-collection.js';
export * from './receive-asset-status.js';
export * from './receive-period-summary.js';
export * from './receive-remittance.js';
export * from './receive-account-income.js';
export * from './freeze-collections.js';
