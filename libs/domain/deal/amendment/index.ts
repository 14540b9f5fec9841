export * from './propose-replacement.js';
export { replaceParty, successorsFeeId, type Replacement } from './replace-party.js';
export type { OpenedPeriod } from './amendable.js';
export * from './approve-amendment.js';
export * from './propose-amendment.js';
export * from './send-back-amendment.js';
