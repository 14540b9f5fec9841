import { EnvironmentReader, type Environment } from '../platform/settings/index.js';
import type { LogSettings } from './http/logging.js';

/** Where the API listens, how much it says, and what else its process does. */
export interface ListeningSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogSettings['level'];
  /** Whether the process follows the log, too: `api` leaves that to workers. */
  readonly role: Role;
}

export const ROLES = ['all', 'api'] as const;
export type Role = (typeof ROLES)[number];

const HOST_DEFAULT = '127.0.0.1';
const PORT_DEFAULT = 3000;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const satisfies LogSettings['level'][];

/** HOST (default: this machine only), PORT, LOG_LEVEL and PROCESS_ROLE of the environment. Throws `SettingsInvalid`. */
export function listeningOf(environment: Environment): ListeningSettings {
  const read = new EnvironmentReader(environment);
  return read.sound({
    host: read.text('HOST') ?? HOST_DEFAULT,
    port: read.port('PORT') ?? PORT_DEFAULT,
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    role: read.choice('PROCESS_ROLE', ROLES) ?? 'all',
  });
}
