export * from './purchase.events.js';
export * from './purchase.state.js';
export type { PurchaseBasis } from './purchasable.js';
export * from './request-purchase.js';
export * from './approve-purchase.js';
export * from './send-back-purchase.js';
