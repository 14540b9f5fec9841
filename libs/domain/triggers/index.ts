export * from './clean-up-call.js';
