export * from './supports.events.js';
export * from './supports.state.js';
export * from './call-supports.js';
export * from './record-support-default.js';
export * from './require.js';
export * from './require-answered.js';
