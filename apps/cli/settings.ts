import { settingsOfEnvironment, type PlatformSettings } from '../platform/settings/index.js';

/** The settings of the environment that the command line looks at. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment's settings; the data folder is the one that a flag names, if any. */
export const settingsOf = (dataFlag: string | undefined, environment: Environment): PlatformSettings => ({
  ...settingsOfEnvironment(environment),
  ...(dataFlag === undefined ? {} : { dataFolder: dataFlag }),
});
