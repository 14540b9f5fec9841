import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PastReads, readStandpoint } from '#projections';
import { Refused } from './refused.js';

/** The parameters by which any route is asked for what was known. */
export const KNOWN_AT_PARAMETERS: readonly string[] = ['knownAt', 'fromKnownAt', 'toKnownAt'];

/**
 * Refuses, whatever the route, to say what was known at a position or an instant to which what is read has not come: the answer would be
 * another one once it has. What is neither is the form's to refuse.
 */
@Injectable()
export class KnownAtGuard implements CanActivate {
  constructor(@Inject(PastReads) private readonly past: PastReads) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const { query } = execution.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>();
    for (const field of KNOWN_AT_PARAMETERS) {
      const written = query[field];
      const standpoint = typeof written === 'string' ? readStandpoint({ knownAt: written }) : null;
      const refused = standpoint?.ok ? await this.past.notReached(standpoint.value, field) : null;
      if (refused) throw new Refused(refused);
    }
    return true;
  }
}
