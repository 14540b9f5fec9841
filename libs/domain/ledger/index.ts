export * from './chart.js';
export * from './transfers.js';
export * from './post.js';
export * from './statement.js';
