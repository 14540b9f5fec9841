import { settingsOfEnvironment, type Environment, type PlatformSettings } from '../platform/settings/index.js';

export type { Environment };

/** The environment's settings; the data folder is the one that a flag names, if any. */
export const settingsOf = (dataFlag: string | undefined, environment: Environment): PlatformSettings => ({
  ...settingsOfEnvironment(environment),
  ...(dataFlag === undefined ? {} : { dataFolder: dataFlag }),
});
