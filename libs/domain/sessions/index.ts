export * from './revoke-sessions.js';
export * from './session.events.js';
export * from './session.state.js';
