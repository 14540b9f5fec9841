export { operationsOf, projectFolder, settingsOfEnvironment } from './environment.js';
export { allSound, EnvironmentReader, SettingsInvalid, type Environment } from './environment-reader.js';
export type { PlatformSettings } from './platform-settings.js';
