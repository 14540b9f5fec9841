export * from './redecider.js';
