export * from './dry-runs.js';
export type { DealSchedule, SchedulePeriod } from './standing-schedule.js';
