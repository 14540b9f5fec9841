export * from './instruction.events.js';
