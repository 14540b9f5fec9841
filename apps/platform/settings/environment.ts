import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allSound, EnvironmentReader, type Environment } from './environment-reader.js';
import { providerOf } from './identity.js';
import type { PlatformSettings } from './platform-settings.js';
import { remindersOfEnvironment } from './reminder-settings.js';
import { tracingOfEnvironment } from './tracing-settings.js';
import { subscriptionsOfEnvironment } from './webhook-settings.js';

/** The folder of the project, whether its sources run or, one folder deeper, its build. */
export function projectFolder(): string {
  const parent = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  return basename(parent) === 'dist' ? dirname(parent) : parent;
}

/** What a log is called in KurrentDB. */
const LOG_NAME = /^[a-z][a-z0-9-]{0,62}$/;
const POSITION = /^(0|[1-9]\d{0,18})$/;

/**
 * DATA_FOLDER (default: `data/` of the project), DATABASE_URL, MIGRATION_DATABASE_URL, KURRENTDB_URL, KURRENTDB_LOG,
 * BUSINESS_TIME_ZONE, LOG_ORIGIN, LOG_WITNESSES, MASTER_KEY_FILE, ACCEPT_LOSS_AFTER, OIDC_… (docs/reference/settings.md), and those of
 * reminders, of webhooks and of traces.
 *
 * Throws `SettingsInvalid` with every fault.
 */
export function settingsOfEnvironment(environment: Environment): PlatformSettings {
  const [platform, reminders, webhooks, tracing] = allSound(
    () => ownOf(environment),
    () => remindersOfEnvironment(environment),
    () => subscriptionsOfEnvironment(environment),
    () => tracingOfEnvironment(environment),
  );
  return {
    ...platform,
    ...(reminders.webhook || reminders.mail ? { reminders } : {}),
    ...(webhooks.length > 0 ? { webhooks } : {}),
    ...(tracing ? { tracing } : {}),
  };
}

function ownOf(environment: Environment): PlatformSettings {
  const read = new EnvironmentReader(environment);
  const databaseUrl = read.url('DATABASE_URL', ['postgresql', 'postgres']);
  const migrationDatabaseUrl = read.url('MIGRATION_DATABASE_URL', ['postgresql', 'postgres']);
  const kurrentdbUrl = read.url('KURRENTDB_URL', ['kurrentdb', 'kurrentdb+discover', 'esdb', 'esdb+discover']);
  const kurrentdbLog = read.matching('KURRENTDB_LOG', 'name of a log (small letters, digits, -)', LOG_NAME);
  const businessTimeZone = read.matching('BUSINESS_TIME_ZONE', 'time zone', isTimeZone);
  const logOrigin = read.text('LOG_ORIGIN');
  const witnesses = read.matching('LOG_WITNESSES', 'list of <url> <verifier key>', areWitnesses);
  const masterKeyFile = read.text('MASTER_KEY_FILE');
  const acceptLossAfter = read.matching('ACCEPT_LOSS_AFTER', 'position of the log', POSITION);
  const oidc = providerOf(read, environment);
  read.refuse(
    Boolean(environment['MIGRATION_DATABASE_URL'] && !environment['DATABASE_URL']),
    'MIGRATION_DATABASE_URL is set, and DATABASE_URL is not',
  );
  read.refuse(
    Boolean(environment['KURRENTDB_LOG'] && !environment['KURRENTDB_URL']),
    'KURRENTDB_LOG is set, and KURRENTDB_URL is not',
  );
  return read.sound({
    dataFolder: read.text('DATA_FOLDER') ?? join(projectFolder(), 'data'),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(migrationDatabaseUrl ? { migrationDatabaseUrl } : {}),
    ...(kurrentdbUrl ? { kurrentdbUrl } : {}),
    ...(kurrentdbLog ? { kurrentdbLog } : {}),
    ...(businessTimeZone ? { businessTimeZone } : {}),
    ...(logOrigin ? { logOrigin } : {}),
    ...(witnesses ? { witnesses } : {}),
    ...(masterKeyFile ? { masterKeyFile } : {}),
    ...(acceptLossAfter ? { acceptLossAfter: BigInt(acceptLossAfter) } : {}),
    ...(oidc ? { oidc } : {}),
    environment,
  });
}

const DEFAULT_OPERATIONS_HOST = '127.0.0.1';

/** OPERATIONS_PORT and OPERATIONS_HOST (default: this machine only): probes and metrics; null without a port. */
export function operationsOf(environment: Environment): { readonly host: string; readonly port: number } | null {
  const read = new EnvironmentReader(environment);
  const port = read.port('OPERATIONS_PORT');
  const host = read.text('OPERATIONS_HOST') ?? DEFAULT_OPERATIONS_HOST;
  return read.sound(port === undefined ? null : { host, port });
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether each part is a URL, a blank and something; whether that is a key is found where witnesses are made. */
const areWitnesses = (text: string): boolean =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .every((part) => {
      const [url = '', key, ...more] = part.split(/\s+/);
      return URL.canParse(url) && key !== undefined && more.length === 0;
    });
