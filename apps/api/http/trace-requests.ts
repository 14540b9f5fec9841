import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RequestSpan, Tracing } from '../../platform/index.js';
import { readTraceparent } from './traceparent.js';

/** The spans of the requests that are under way. */
export class RequestSpans {
  private readonly spans = new WeakMap<IncomingMessage, RequestSpan>();

  constructor(private readonly tracing: Pick<Tracing, 'request'>) {}

  /** Begins the request's span; null where requests are not traced. */
  begin(request: IncomingMessage, correlationId: string): RequestSpan | null {
    const caller = readTraceparent(request.headers['traceparent']);
    const span = this.tracing.request({ method: request.method ?? 'GET', correlationId, caller });
    if (span) this.spans.set(request, span);
    return span;
  }

  /** Has requests done within their spans, from when their bodies are read, and ends these with the answer, or when the caller is gone. */
  follow(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      const span = this.spans.get(request.raw);
      if (span) {
        reply.raw.once('close', () => {
          const status = reply.raw.writableFinished ? reply.statusCode : null;
          span.end({ route: request.routeOptions.url, status });
        });
      }
      done();
    });
    // The body may be read in another asynchronous context than the one in which the request began.
    fastify.addHook('preValidation', (request, _reply, done) => {
      const span = this.spans.get(request.raw);
      if (span) span.within(done);
      else done();
    });
  }
}
