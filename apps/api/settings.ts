import type { LogSettings } from './http/logging.js';

/** Where the API listens and how much it says. */
export interface ListeningSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogSettings['level'];
}

const PORT_DEFAULT = 3000;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const satisfies LogSettings['level'][];

/** HOST (default: this machine only), PORT and LOG_LEVEL of the environment. Throws for what is neither. */
export function listeningOf(environment: Readonly<Record<string, string | undefined>>): ListeningSettings {
  const { HOST, PORT, LOG_LEVEL } = environment;
  return { host: HOST || '127.0.0.1', port: portOf(PORT), logLevel: logLevelOf(LOG_LEVEL) };
}

function portOf(text: string | undefined): number {
  if (!text) return PORT_DEFAULT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new Error(`PORT is ${text}, which is no port`);
  return port;
}

function logLevelOf(text: string | undefined): LogSettings['level'] {
  if (!text) return 'info';
  const level = LOG_LEVELS.find((candidate) => candidate === text);
  if (!level) throw new Error(`LOG_LEVEL is ${text}, which is none of ${LOG_LEVELS.join(', ')}`);
  return level;
}
