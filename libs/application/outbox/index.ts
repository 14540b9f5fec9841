export * from './attempts.js';
