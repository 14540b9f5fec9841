import type { FastifyInstance } from 'fastify';
import { InvariantBroken } from '#domain/shared';

/** Nothing leaves that a caller would get who is still to be confirmed: a handler that forgot to ask fails. */
export function answerTheConfirmed(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    if (request.toConfirm?.isAskedAbout === false) done(new InvariantBroken('nobody confirmed who asks'));
    else done(null, payload);
  });
}
