import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Witness, WitnessRefusal } from '#audit';

/** A request is a few dozen hashes and a note. */
const BODY_BYTES_MAX = 16_384;

/** The refusals’ meanings in HTTP (docs/spec/cosignature.md; C2SP tlog-witness). */
function statusOf(refusal: WitnessRefusal): number {
  switch (refusal.code) {
    case 'REQUEST_MALFORMED':
      return 400;
    case 'SIGNATURE_NOT_TRUSTED':
      return 403;
    case 'LOG_UNKNOWN':
      return 404;
    case 'SIZE_NOT_LATEST':
    case 'HISTORY_ROLLED_BACK':
      return 409;
    case 'HISTORY_FORKED':
      return refusal.at === 'the same size' ? 409 : 422;
  }
}

/** Serves one witness: `POST /add-checkpoint`, and `GET /key` for its verifier key. */
export function witnessServer(witness: Witness): FastifyInstance {
  const server = Fastify({ bodyLimit: BODY_BYTES_MAX, logger: false });
  // Whatever the request calls itself, it is text of one form.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  server.get('/key', (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${witness.verifier.text}\n`));

  server.post('/add-checkpoint', async ({ body }, reply) => {
    const answer = await witness.addCheckpoint(typeof body === 'string' ? body : '');
    return answer.cosigned ? reply.type('text/plain; charset=utf-8').send(answer.line) : refuse(reply, answer.refusal);
  });
  return server;
}

function refuse(reply: FastifyReply, refusal: WitnessRefusal): FastifyReply {
  const { code, message } = refusal;
  const status = statusOf(refusal);
  if ('size' in refusal) {
    return reply.code(status).header('witness-refusal', code).type('text/x.tlog.size').send(`${refusal.size}\n`);
  }
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title: message, status, code }));
}
