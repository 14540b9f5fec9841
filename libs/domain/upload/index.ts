export * from './upload.events.js';
