export * from './kept-streams.js';
