export * from './date-pattern.js';
export * from './generate-dates.js';
export * from './listed-periods.js';
export * from './next-period.js';
export * from './roll-date.js';
export * from './schedule-rule.js';
export * from './schedule-terms.js';
export * from './scheduled-period.js';
