import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import {
  isEvident,
  OperationRunner,
  RefusedTokens,
  requireAllDeals,
  TokenVerifier,
  type Actor,
  type OperationName,
} from '#application';
import { refusal, type Refusal, type Result } from '#domain/shared';
import { requireWithinLimit } from './caller-limit.js';
import { takeDryRun } from './dry-run.js';
import { isId } from './fields.js';
import { Refused } from './refused.js';
import { accessOf, type RouteAccess } from './route-access.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request's token proves; set by the guard before any handler runs. */
    actor?: Actor;
  }
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/**
 * The one door of the API: proves the actor by the bearer token and asks the access table, also for the deal that the
 * request names. A route that declares no operation is denied to everyone. What is denied is kept as evidence unless it is a
 * mere look, be it tried out only, and so are tokens that are refused repeatedly.
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
    const early: { authorised?: Promise<Result<void, Refusal>> } = {};
    request.actor = await this.prove(request, (actor) => {
      if (access === undefined) return;
      // Read with the revocations, by one statement; it counts once they are known.
      early.authorised = this.authorise(request, actor, access);
      early.authorised.catch(() => undefined);
    });
    await requireWithinLimit(request);
    if (access === undefined) throw new Refused(refusal('FORBIDDEN', 'the route is open to nobody'));
    takeDryRun(request, { possible: access.kind === 'writes' && access.canBeTriedOut === true });
    const authorised = await (early.authorised ?? this.authorise(request, request.actor, access));
    if (authorised.ok) return true;
    if (isEvident(access.operation)) {
      await this.keepAsEvidence(request.actor, access.operation, authorised.error, request.id);
    }
    throw new Refused(authorised.error);
  }

  /** What is out of the actor's reach is answered here as what does not exist is: by the same words, after the same reading. */
  private async authorise(
    { params, query }: FastifyRequest,
    actor: Actor,
    { operation, scope }: Exclude<RouteAccess, 'open'>,
  ): Promise<Result<void, Refusal>> {
    const dealId = scope === undefined ? (dealNamedIn(params) ?? dealNamedIn(query)) : undefined;
    const authorised = await this.runner.authorise(actor, operation, dealId === undefined ? {} : { dealId });
    const isOfAll = scope === undefined && dealId === undefined;
    return authorised.ok && isOfAll ? requireAllDeals(actor, operation) : authorised;
  }

  private async prove(
    { headers: { authorization }, ip: address }: FastifyRequest,
    meanwhile: (actor: Actor) => void,
  ): Promise<Actor> {
    if (authorization === undefined) throw new Refused(refusal('UNAUTHENTICATED', 'the request bears no token'));
    const token = BEARER.exec(authorization)?.[1];
    const actor = token === undefined ? null : await this.tokens.verify(token, meanwhile);
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

/** The deal that a path or a query names; what is no id is left to the form, which refuses it. */
function dealNamedIn(named: unknown): string | undefined {
  const { dealId } = (named ?? {}) as { readonly dealId?: unknown };
  return typeof dealId === 'string' && isId(dealId) ? dealId : undefined;
}
