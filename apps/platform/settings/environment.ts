import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlatformSettings } from './platform-settings.js';

/** The folder of the project, whether its sources run or, one folder deeper, its build. */
export function projectFolder(): string {
  const parent = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  return basename(parent) === 'dist' ? dirname(parent) : parent;
}

/**
 * DATA_FOLDER (default: `data/` of the project), DATABASE_URL, MIGRATION_DATABASE_URL, KURRENTDB_URL, KURRENTDB_LOG,
 * BUSINESS_TIME_ZONE, LOG_ORIGIN, LOG_WITNESSES, MASTER_KEY_FILE, ACCEPT_LOSS_AFTER.
 */
export function settingsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): PlatformSettings {
  const { DATA_FOLDER, DATABASE_URL, MIGRATION_DATABASE_URL, KURRENTDB_URL, KURRENTDB_LOG } = environment;
  const { BUSINESS_TIME_ZONE, LOG_ORIGIN, LOG_WITNESSES, MASTER_KEY_FILE, ACCEPT_LOSS_AFTER } = environment;
  return {
    dataFolder: DATA_FOLDER || join(projectFolder(), 'data'),
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    ...(MIGRATION_DATABASE_URL ? { migrationDatabaseUrl: MIGRATION_DATABASE_URL } : {}),
    ...(KURRENTDB_URL ? { kurrentdbUrl: KURRENTDB_URL } : {}),
    ...(KURRENTDB_LOG ? { kurrentdbLog: KURRENTDB_LOG } : {}),
    ...(BUSINESS_TIME_ZONE ? { businessTimeZone: BUSINESS_TIME_ZONE } : {}),
    ...(LOG_ORIGIN ? { logOrigin: LOG_ORIGIN } : {}),
    ...(LOG_WITNESSES ? { witnesses: LOG_WITNESSES } : {}),
    ...(MASTER_KEY_FILE ? { masterKeyFile: MASTER_KEY_FILE } : {}),
    ...(ACCEPT_LOSS_AFTER ? { acceptLossAfter: positionIn(ACCEPT_LOSS_AFTER) } : {}),
    environment,
  };
}

function positionIn(text: string): bigint {
  if (!/^(0|[1-9]\d{0,18})$/.test(text)) throw new Error(`ACCEPT_LOSS_AFTER is a position of the log, not ${text}`);
  return BigInt(text);
}
