export * from './keep-identity.js';
export * from './open-identity.js';
export * from './subject.events.js';
export * from './subject.state.js';
