export * from './bank-references.events.js';
export * from './bank-references.state.js';
export * from './claim-bank-references.js';
