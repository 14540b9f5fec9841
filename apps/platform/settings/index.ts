export { operationsOf, projectFolder, settingsOfEnvironment } from './environment.js';
export { allSound, EnvironmentReader, SettingsInvalid, type Environment } from './environment-reader.js';
export { tracingOfEnvironment, type TracingSettings } from './tracing-settings.js';
export type { PlatformSettings } from './platform-settings.js';
export {
  isLoopback,
  remindersOfEnvironment,
  type MailSettings,
  type ReminderSettings,
  type WebhookSettings,
} from './reminder-settings.js';
export { subscriptionsOfEnvironment, type WebhookSubscription } from './webhook-settings.js';
