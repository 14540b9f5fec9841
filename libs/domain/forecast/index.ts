export * from './differences.js';
export * from './preview-changes.js';
export * from './preview-period.js';
export * from './forecast-document.js';
export {
  lastPeriodOf,
  recoveriesShape,
  recoveryOf,
  type RecordedRecoveries,
  type RecoveryForecast,
} from './recovery-forecast.js';
export * from './compare-recoveries.js';
export * from './compare-categories.js';
export * from './forecasts.events.js';
export * from './forecasts.state.js';
export * from './record-forecast.js';
export * from './confirm-forecast.js';
export * from './send-back-forecast.js';
export * from './assets-expected.js';
export * from './expect-recoveries.js';
export * from './confirm-expected-recoveries.js';
export * from './send-back-expected-recoveries.js';
export * from './project.js';
export type { PlannedPeriod } from './planned-period.js';
export * from './expected-supports.js';
