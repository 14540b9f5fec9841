export { projectFolder, settingsOfEnvironment } from './environment.js';
export type { PlatformSettings } from './platform-settings.js';
