import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileErased, IdentityProviderAway, type FileFault } from '#application';
import { FollowedByNobody, LogOverloaded, LogUnavailable } from '#event-store';
import { isTransient } from '#event-store/postgres';
import { refusal } from '#domain/shared';
import { renderRejectReportCsv, renderRejectReportXlsx } from '#intake';
import { CallsTooMany } from './caller-limit.js';
import { problemOfRefusal, problemOfTransport, type Problem } from './problem.js';
import { Refused } from './refused.js';
import { XLSX } from './table-body.js';
import type { TransportCode } from './transport-problems.js';

const transportCodeOfStatus: Readonly<Record<number, TransportCode>> = {
  404: 'ROUTE_UNKNOWN',
  405: 'ROUTE_UNKNOWN',
  412: 'PROTOCOL_VERSION_UNSUPPORTED',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
  429: 'CALLS_TOO_MANY',
  460: 'CHECKSUM_DIFFERS',
  503: 'NOT_READY',
};

/** Answers everything that is thrown: a refusal with its reason, anything unexpected without its insides. Whoever is still to be confirmed is confirmed before. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { toConfirm } = request;
    if (toConfirm === undefined) return this.answer(thrown, request, reply);
    // Who is not let in is told nothing else.
    toConfirm.confirm().then(
      (confirmed) => this.answer(confirmed.ok ? thrown : new Refused(confirmed.error), request, reply),
      (fault: unknown) => this.answer(fault, request, reply),
    );
  }

  private answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(thrown, request);
    if (problem.status >= 500) request.log.error({ err: thrown }, 'a request failed unexpectedly');
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    if (thrown instanceof CallsTooMany) void reply.header('Retry-After', thrown.retryAfter_s);
    void reply.status(problem.status);
    const fileFaults = problem.faults?.filter((fault): fault is FileFault => 'line' in fault) ?? [];
    if (fileFaults.length > 0 && asksFor('text/csv', request)) {
      void reply.type('text/csv; charset=utf-8').send(renderRejectReportCsv({ faults: fileFaults }));
    } else if (fileFaults.length > 0 && asksFor(XLSX, request)) {
      void reply.type(XLSX).send(Buffer.from(renderRejectReportXlsx({ faults: fileFaults })));
    } else {
      void reply.type('application/problem+json').send(JSON.stringify(problem));
    }
  }
}

function problemOf(thrown: unknown, request: FastifyRequest): Problem {
  const occasion = { instance: pathOf(request), correlationId: request.id };
  if (thrown instanceof Refused) return problemOfRefusal(thrown.refusal, thrown.faults, occasion);
  if (thrown instanceof FileErased) return problemOfRefusal(thrown.refusal, null, occasion);
  if (isOutOfReach(thrown)) return problemOfTransport('NOT_READY', 'the database is out of reach', occasion);
  if (thrown instanceof FollowedByNobody) return problemOfTransport('NOT_READY', thrown.message, occasion);
  if (thrown instanceof IdentityProviderAway) return problemOfTransport('NOT_READY', thrown.message, occasion);
  const status = statusOf(thrown);
  if (status === 400) {
    return problemOfRefusal(refusal('MALFORMED', messageOf(thrown), { field: 'body' }), null, occasion);
  }
  const code = transportCodeOfStatus[status];
  if (code === 'ROUTE_UNKNOWN') {
    return problemOfTransport(code, `there is no ${request.method} ${occasion.instance}`, occasion);
  }
  if (code !== undefined) return problemOfTransport(code, messageOf(thrown), occasion);
  return problemOfTransport('UNEXPECTED', 'the reason is in the log under the correlation id', occasion);
}

/** The status that Nest's and Fastify's own errors carry; 500 for any other. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return 500;
}

/** The database is away or overwhelmed for the moment: the same request may go through later. */
const isOutOfReach = (thrown: unknown): boolean =>
  thrown instanceof LogUnavailable || thrown instanceof LogOverloaded || isTransient(thrown);

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : 'the request was refused');

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

const asksFor = (type: string, request: FastifyRequest): boolean => request.headers.accept?.includes(type) ?? false;
