import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '#domain/shared';
import { Refused } from './refused.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** True of a write that is to be decided and not recorded; set by the guard. */
    isDryRun?: boolean;
  }
}

/** Whether a request says anything of a dry run, be it nonsense. */
export const asksForDryRun = (query: unknown): boolean =>
  typeof query === 'object' && query !== null && 'dryRun' in query;

/**
 * Takes `?dryRun=true` out of a request, so that no form has to know it. Where nothing can be tried out, and for any other word, it is
 * refused: who asks for a dry run must never be met by the deed. Throws `Refused`: MALFORMED.
 */
export function takeDryRun(request: FastifyRequest, { possible }: { readonly possible: boolean }): void {
  const query = request.query as { dryRun?: unknown };
  const { dryRun } = query;
  if (dryRun === undefined) return;
  if (!possible || (dryRun !== 'true' && dryRun !== 'false')) {
    throw new Refused(
      refusal('MALFORMED', possible ? 'dryRun is true or false' : 'the route has no dry run', {
        field: 'dryRun',
        ...(typeof dryRun === 'string' ? { value: dryRun } : {}),
        remedy: possible ? 'send dryRun=true, or leave it out' : 'leave it out',
      }),
    );
  }
  delete query.dryRun;
  request.isDryRun = dryRun === 'true';
}

/** A dry run makes nothing, so that it is answered 200 also where the write answers 201. */
export function answerDryRuns(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (request.isDryRun && reply.statusCode === 201) void reply.code(200);
  });
}
