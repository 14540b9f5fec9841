export * from './date-pattern.js';
export * from './generate-dates.js';
export * from './roll-date.js';
export * from './schedule-period.js';
export * from './schedule-rule.js';
