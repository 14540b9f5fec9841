import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { CallsTooMany, limitCallers, requireWithinLimit } from './caller-limit.js';

describe('the limit of one caller', () => {
  let server: FastifyInstance;
  let url: string;

  const serve = async (perMinute: number | null): Promise<void> => {
    server = Fastify();
    if (perMinute !== null) await limitCallers(server, perMinute);
    server.get('/:subject', async (request) => {
      const { subject } = request.params as { subject: string };
      request.actor = { subject, roles: [], partyId: null };
      await requireWithinLimit(request);
      return 'served';
    });
    server.setErrorHandler((error, _request, reply) => {
      const waits = error instanceof CallsTooMany ? error.retryAfter_s : 'no limit';
      void reply.status(error instanceof CallsTooMany ? error.getStatus() : 500).send(String(waits));
    });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  };
  const ask = async (subject: string): Promise<[number, string]> => {
    const answer = await fetch(`${url}/${subject}`);
    return [answer.status, await answer.text()];
  };

  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  it('refuses what is beyond it in a minute, says when it ends, and hinders nobody else', async () => {
    await serve(2);
    expect(await ask('maker-1')).toEqual([200, 'served']);
    expect(await ask('maker-1')).toEqual([200, 'served']);
    jest.spyOn(Date, 'now').mockReturnValue(1_020_000);
    expect(await ask('maker-1')).toEqual([429, '40']);
    expect(await ask('maker-2')).toEqual([200, 'served']);
    jest.spyOn(Date, 'now').mockReturnValue(1_060_000);
    expect(await ask('maker-1')).toEqual([200, 'served']);
  });

  it('is none where none is set', async () => {
    await serve(null);
    for (let asked = 0; asked < 20; asked += 1) expect(await ask('maker-1')).toEqual([200, 'served']);
  });
});
