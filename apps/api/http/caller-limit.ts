import rateLimit from '@fastify/rate-limit';
import { HttpException, HttpStatus } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request to its caller; absent where callers are not limited. */
    callerLimit?: ReturnType<FastifyInstance['createRateLimit']>;
  }
}

const MINUTE_MS = 60_000;
/** So many callers are counted at a time; of more, who asked least recently begins anew. */
const CALLERS_COUNTED_MAX = 10_000;

/** One person, or one program, asked more often in a minute than is taken; none of it was looked at. */
export class CallsTooMany extends HttpException {
  constructor(
    perMinute: number,
    readonly retryAfter_s: number,
  ) {
    super(`more than ${perMinute} requests of one caller in a minute`, HttpStatus.TOO_MANY_REQUESTS);
  }
}

/** Has each proved caller's requests counted, by the minute, in this process. */
export async function limitCallers(fastify: FastifyInstance, perMinute: number): Promise<void> {
  await fastify.register(rateLimit, { global: false, cache: CALLERS_COUNTED_MAX });
  fastify.decorate(
    'callerLimit',
    fastify.createRateLimit({
      max: perMinute,
      timeWindow: MINUTE_MS,
      // By whom the token proves, not by the address: behind a proxy all callers have the proxy's.
      keyGenerator: ({ actor }) => actor?.subject ?? '',
    }),
  );
}

/** Throws {@link CallsTooMany}. */
export async function requireWithinLimit(request: FastifyRequest): Promise<void> {
  const counted = await request.server.callerLimit?.(request);
  if (counted && !counted.isAllowed && counted.isExceeded) throw new CallsTooMany(counted.max, counted.ttlInSeconds);
}
