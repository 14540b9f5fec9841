import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import type { Writable } from 'node:stream';

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

/** The log of one request, each line under its correlation id. */
export const correlated: NonNullable<FastifyServerOptions['childLoggerFactory']> = (log, { reqId }, options) =>
  log.child({ correlationId: reqId as unknown }, options);

/** Nest's own messages in the same log: its start is detail, its warnings and errors are not. */
export const nestLogger = (log: FastifyBaseLogger): LoggerService => ({
  log: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  verbose: (message: unknown, context?: unknown) => log.trace({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => log.warn({ context }, String(message)),
  error: (message: unknown, ...details: unknown[]) => log.error({ details }, String(message)),
  fatal: (message: unknown, ...details: unknown[]) => log.fatal({ details }, String(message)),
});
