export * from './verifier/index.js';
