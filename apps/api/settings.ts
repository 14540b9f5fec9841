import { EnvironmentReader, type Environment } from '../platform/settings/index.js';
import type { LogSettings } from './http/logging.js';

/** Where the API listens, how much it says, and what else its process does. */
export interface ListeningSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogSettings['level'];
  /** Whether the process follows the log, too: `api` leaves that to workers. */
  readonly role: Role;
  /** How many requests of one caller this process takes in a minute. */
  readonly callsPerMinute: number;
}

export const ROLES = ['all', 'api'] as const;
export type Role = (typeof ROLES)[number];

const HOST_DEFAULT = '127.0.0.1';
const PORT_DEFAULT = 3000;
/** A hundred a second: more than any person asks for, and enough for a program that sends one write after the other. */
const CALLS_PER_MINUTE_DEFAULT = 6_000;
const CALLS_PER_MINUTE = /^[1-9]\d{0,5}$/;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const satisfies LogSettings['level'][];

/** HOST (default: this machine only), PORT, LOG_LEVEL, PROCESS_ROLE and CALLS_PER_MINUTE of the environment. Throws `SettingsInvalid`. */
export function listeningOf(environment: Environment): ListeningSettings {
  const read = new EnvironmentReader(environment);
  const callsPerMinute = read.matching('CALLS_PER_MINUTE', 'number of requests from 1 to 999999', CALLS_PER_MINUTE);
  return read.sound({
    host: read.text('HOST') ?? HOST_DEFAULT,
    port: read.port('PORT') ?? PORT_DEFAULT,
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    role: read.choice('PROCESS_ROLE', ROLES) ?? 'all',
    callsPerMinute: callsPerMinute === undefined ? CALLS_PER_MINUTE_DEFAULT : Number(callsPerMinute),
  });
}
