import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import {
  authorise,
  isEvident,
  OperationRunner,
  RefusedTokens,
  TokenVerifier,
  type Actor,
  type OperationName,
} from '#application';
import { refusal, type Refusal } from '#domain/shared';
import { Refused } from './refused.js';
import { accessOf } from './route-access.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request's token proves; set by the guard before any handler runs. */
    actor?: Actor;
  }
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/**
 * The one door of the API: proves the actor by the bearer token and asks the access table. A route that declares no
 * operation is denied to everyone. What is denied is kept as evidence unless it is a mere look, and so are tokens that are refused repeatedly.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier,
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RefusedTokens) private readonly refusedTokens: RefusedTokens,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = accessOf(execution.getHandler());
    if (access === 'open') return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    request.actor = await this.prove(request.headers.authorization, request.ip);
    if (access === undefined) throw new Refused(refusal('FORBIDDEN', 'the route is open to nobody'));
    const authorised = authorise(request.actor, access.operation);
    if (authorised.ok) return true;
    if (isEvident(access.operation)) {
      await this.keepAsEvidence(request.actor, access.operation, authorised.error, request.id);
    }
    throw new Refused(authorised.error);
  }

  private async prove(authorization: string | undefined, address: string): Promise<Actor> {
    if (authorization === undefined) throw new Refused(refusal('UNAUTHENTICATED', 'the request bears no token'));
    const token = BEARER.exec(authorization)?.[1];
    const actor = token === undefined ? null : await this.tokens.verify(token);
    if (actor) return actor;
    await this.refusedTokens.count(address);
    throw new Refused(refusal('UNAUTHENTICATED', 'the token proves nobody: it has expired, or is not of our issuer'));
  }

  private keepAsEvidence(
    actor: Actor,
    operation: OperationName,
    denied: Refusal,
    correlationId: string,
  ): Promise<void> {
    return this.runner.recordRefusal(operation, denied, {
      actor,
      // Not the caller's correlation id: who names the same one each time would leave evidence of one attempt only.
      commandId: `${actor.subject}/${randomUUID()}`,
      correlationId,
      causationId: null,
    });
  }
}
