import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { IncomingMessage } from 'node:http';
import { untraced, type Tracing } from '../platform/index.js';
import { limitCallers } from './http/caller-limit.js';
import { correlationIdOf } from './http/correlation-id.js';
import { answerTheConfirmed } from './http/answer-the-confirmed.js';
import { answerDryRuns } from './http/dry-run.js';
import { acceptTables } from './http/table-body.js';
import { formPipe } from './http/form.pipe.js';
import { correlated, loggerOptions, nestLogger, type LogSettings } from './http/logging.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestSpans } from './http/trace-requests.js';
import { describeApi } from './openapi.js';
import { acceptPieces } from './uploads/tus.js';

/** The largest JSON body; a deal's terms have about 20 KiB. */
export const JSON_BYTES_MAX = 1024 * 1024;
const PATH_PART_CHARACTERS_MAX = 200;
const REQUEST_TIMEOUT_MS = 120_000;

export interface ApiSettings {
  readonly log: LogSettings;
  /** How many requests of one caller are taken in a minute; without it any number. */
  readonly callsPerMinute?: number;
  /** Whether /docs is served as a page for people; the document itself, /docs-json, always is. Default: true. */
  readonly docsPage?: boolean;
  /** Default: no traces. */
  readonly tracing?: Tracing;
}

/** The API over HTTP with everything that holds for every route; it does not listen yet. */
export async function createApi(
  module: Type | DynamicModule,
  { log, callsPerMinute, docsPage = true, tracing = untraced }: ApiSettings,
): Promise<NestFastifyApplication> {
  const spans = new RequestSpans(tracing);
  const adapter = new FastifyAdapter({
    logger: loggerOptions(log),
    genReqId: ({ headers }: IncomingMessage) => correlationIdOf(headers['x-correlation-id'], headers['traceparent']),
    childLoggerFactory: correlated(spans),
    bodyLimit: JSON_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: PATH_PART_CHARACTERS_MAX },
    trustProxy: false,
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  acceptTables(fastify);
  acceptPieces(fastify);
  answerDryRuns(fastify);
  answerTheConfirmed(fastify);
  spans.follow(fastify);
  if (callsPerMinute !== undefined) await limitCallers(fastify, callsPerMinute);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'X-Correlation-Id': request.id, 'Cache-Control': 'no-store' });
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(fastify.log, tracing),
  });
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  app.useGlobalPipes(formPipe());
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('docs', app, () => describeApi(app), { ui: docsPage, raw: ['json'] });
  await app.init();
  await fastify.ready();
  return app;
}
