import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import type { Writable } from 'node:stream';
import type { Tracing } from '../../platform/index.js';
import type { RequestSpans } from './trace-requests.js';

export interface LogSettings {
  readonly level: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where the lines go; standard output unless it is given. */
  readonly stream?: Writable;
}

/**
 * One JSON line per request and answer under its correlation id: method, path and status. No header, no query, no body
 * and no address is logged, so neither a token nor anything personal can be.
 */
export const loggerOptions = ({ level, stream }: LogSettings): FastifyServerOptions['logger'] => ({
  level,
  ...(stream ? { stream } : {}),
  redact: { paths: ['*.authorization', '*.headers.authorization', '*.headers.cookie'], censor: '[not logged]' },
  serializers: {
    req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  },
});

/** The log of one request, each line under its correlation id, and its span where it is traced. */
export const correlated =
  (spans: RequestSpans): NonNullable<FastifyServerOptions['childLoggerFactory']> =>
  (log, { reqId }, options, request) =>
    log.child({ correlationId: reqId as unknown, ...spans.begin(request, String(reqId))?.logged }, options);

/** What a message carries besides its text: a plain object's fields stand in the line by their names. */
const told = (more: readonly unknown[]): object => {
  const fields: object[] = more.filter(isPlainObject);
  return Object.assign({ details: more.filter((one) => !isPlainObject(one)) }, ...fields) as object;
};

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Nest's own messages in the same log: its start is detail, its warnings and errors are not. */
export const nestLogger = (log: FastifyBaseLogger, tracing: Pick<Tracing, 'logged'>): LoggerService => ({
  log: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  verbose: (message: unknown, context?: unknown) => log.trace({ context }, String(message)),
  warn: (message: unknown, ...more: unknown[]) => log.warn({ ...tracing.logged(), ...told(more) }, String(message)),
  error: (message: unknown, ...more: unknown[]) => log.error({ ...tracing.logged(), ...told(more) }, String(message)),
  fatal: (message: unknown, ...more: unknown[]) => log.fatal({ ...tracing.logged(), ...told(more) }, String(message)),
});
