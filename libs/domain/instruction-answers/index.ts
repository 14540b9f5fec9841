export * from './batch.js';
export * from './instruction-answers.events.js';
export * from './instruction-answers.state.js';
export * from './receive-instruction-answers.js';
