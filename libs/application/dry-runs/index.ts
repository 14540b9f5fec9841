export * from './dry-runs.js';
