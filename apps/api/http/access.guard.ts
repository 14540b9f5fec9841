import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import {
  CallerToConfirm,
  isEvident,
  OperationRunner,
  RefusedTokens,
  requireAllDeals,
  TokenVerifier,
  type Actor,
  type OperationName,
} from '#application';
import { err, refusal, type Refusal, type Result } from '#domain/shared';
import { requireWithinLimit } from './caller-limit.js';
import { asksForDryRun, takeDryRun } from './dry-run.js';
import { isId } from './fields.js';
import { Refused } from './refused.js';
import { accessOf, type RouteAccess } from './route-access.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request's token proves; set by the guard before any handler runs. */
    actor?: Actor;
    /** What is still to be confirmed of the actor before anything but a receipt is answered; set by the guard. */
    toConfirm?: CallerToConfirm;
  }
}

const JSON_FORM = 'application/json';
const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/**
 * The one door of the API: proves the actor by the bearer token and asks the access table, also for the deal that the
 * request names. A route that declares no operation is denied to everyone. What is denied is kept as evidence unless it is a
 * mere look, be it tried out only, and so are tokens that are refused repeatedly. Who writes is let in by what is known here of token and
 * deal, if that lets in, and confirmed by the append, or by asking the log before anything else is answered.
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
    if (access?.kind === 'writes' && access.canBeTriedOut && isMereForm(request)) {
      if (await this.letInAsKnown(request, access)) return true;
    }
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

  /** Lets nobody in whom the log alone can refuse, or let in. */
  private async letInAsKnown(request: FastifyRequest, access: DeclaredRoute): Promise<boolean> {
    const token = tokenOf(request);
    const proved = token === undefined ? null : await this.tokens.verifyAsKnown(token);
    if (proved === null) return false;
    const { dealId, isOfAll } = concerned(request, access);
    const named = dealId === undefined ? {} : { dealId };
    const looked = await this.runner.authoriseOnHeld(proved.actor, access.operation, named);
    if (looked === null || (isOfAll && !requireAllDeals(proved.actor, access.operation).ok)) return false;
    request.actor = proved.actor;
    request.toConfirm = new CallerToConfirm([proved.restsOn, ...looked], () => this.confirm(request, access));
    await requireWithinLimit(request);
    return true;
  }

  private async confirm(request: FastifyRequest, access: DeclaredRoute): Promise<Result<void, Refusal>> {
    try {
      const actor = await this.prove(request, () => undefined);
      const authorised = await this.authorise(request, actor, access);
      if (!authorised.ok && isEvident(access.operation))
        await this.keepAsEvidence(actor, access.operation, authorised.error, request.id);
      return authorised;
    } catch (thrown) {
      if (thrown instanceof Refused) return err(thrown.refusal);
      throw thrown;
    }
  }

  /** What is out of the actor's reach is answered here as what does not exist is: by the same words, after the same reading. */
  private async authorise(
    request: FastifyRequest,
    actor: Actor,
    access: DeclaredRoute,
  ): Promise<Result<void, Refusal>> {
    const { operation } = access;
    const { dealId, isOfAll } = concerned(request, access);
    const authorised = await this.runner.authorise(actor, operation, dealId === undefined ? {} : { dealId });
    return authorised.ok && isOfAll ? requireAllDeals(actor, operation) : authorised;
  }

  private async prove(request: FastifyRequest, meanwhile: (actor: Actor) => void): Promise<Actor> {
    if (request.headers.authorization === undefined)
      throw new Refused(refusal('UNAUTHENTICATED', 'the request bears no token'));
    const token = tokenOf(request);
    const actor = token === undefined ? null : await this.tokens.verify(token, meanwhile);
    if (actor) return actor;
    await this.refusedTokens.count(request.ip);
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

type DeclaredRoute = Exclude<RouteAccess, 'open'>;

const tokenOf = ({ headers: { authorization } }: FastifyRequest): string | undefined =>
  authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];

/** A request that is decided and nothing else: a table is taken only from who is confirmed, and a dry run appends nothing that could do so. */
const isMereForm = ({ headers, query }: FastifyRequest): boolean =>
  (headers['content-type'] ?? JSON_FORM).startsWith(JSON_FORM) && !asksForDryRun(query);

/** The deal that a request is about, and whether it is about all of them. */
function concerned({ params, query }: FastifyRequest, { scope }: DeclaredRoute) {
  const dealId = scope === undefined ? (dealNamedIn(params) ?? dealNamedIn(query)) : undefined;
  return { dealId, isOfAll: scope === undefined && dealId === undefined };
}

/** The deal that a path or a query names; what is no id is left to the form, which refuses it. */
function dealNamedIn(named: unknown): string | undefined {
  const { dealId } = (named ?? {}) as { readonly dealId?: unknown };
  return typeof dealId === 'string' && isId(dealId) ? dealId : undefined;
}
