export * from './upload.events.js';
export * from './upload.state.js';
export * from './receipt-totals.js';
export * from './late-receipts.js';
export * from './packed-lines.js';
export * from './start-upload.js';
export * from './add-lines.js';
export * from './complete-upload.js';
