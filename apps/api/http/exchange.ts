import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, CommandReceipt, RequestContext } from '#application';
import { assert } from '#domain/shared';
import { entityTag, readIfMatch } from './entity-tag.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { preferredWait_s } from './preferred-wait.js';
import { Refused } from './refused.js';
import { tableBody } from './table-body.js';
import { accessOf, type IfMatch } from './route-access.js';

/** What a handler needs of a request and its answer besides the form: who asks, the preconditions, the headers. */
export class Exchange {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly ifMatch: IfMatch,
  ) {}

  get actor(): Actor {
    assert(
      this.request.toConfirm?.isAskedAbout !== false,
      'nothing but a decision is for a caller who is to be confirmed',
    );
    return this.provedActor;
  }

  /** How long the caller wants the answer to wait until reads show the write. */
  get preferredWait_ms(): number {
    return preferredWait_s(this.header('prefer')) * 1_000;
  }

  /**
   * The command's context: its id is the caller's subject and key, so that no caller meets another's.
   * Throws `Refused`: IDEMPOTENCY_KEY_MISSING, IF_MATCH_MISSING, MALFORMED.
   */
  commandContext(): RequestContext {
    const key = readIdempotencyKey(this.header('idempotency-key'));
    if (!key.ok) throw new Refused(key.error);
    const version = this.seenVersion();
    return {
      actor: this.provedActor,
      commandId: `${this.provedActor.subject}/${key.value}`,
      correlationId: this.correlationId,
      causationId: null,
      ...(this.request.toConfirm ? { toConfirm: this.request.toConfirm } : {}),
      ...(version === undefined ? {} : { expectedVersion: version }),
    };
  }

  /** True of a write that is to be decided and not recorded. */
  get isDryRun(): boolean {
    return this.request.isDryRun === true;
  }

  /** As {@link commandContext}, under an id of its own: a dry run answers as if its key were new, and uses none up. */
  dryRunContext(): RequestContext {
    const version = this.seenVersion();
    return {
      actor: this.actor,
      commandId: `dry-run/${randomUUID()}`,
      correlationId: this.correlationId,
      causationId: null,
      ...(version === undefined ? {} : { expectedVersion: version }),
    };
  }

  /** The key of a request that may do without one. Throws `Refused`: MALFORMED. */
  idempotencyKey(): string | null {
    const header = this.header('idempotency-key');
    if (header === undefined) return null;
    const key = readIdempotencyKey(header);
    if (!key.ok) throw new Refused(key.error);
    return key.value;
  }

  get correlationId(): string {
    return this.request.id;
  }

  /** The table that is being sent, as it comes. Throws for another body, and beyond the limit. */
  table(): AsyncIterable<Uint8Array> {
    return tableBody(this.request);
  }

  /** The same in full, for a table that is decided on as a whole. */
  tableBytes(): Promise<Uint8Array> {
    return buffer(this.table());
  }

  /** Tells the version of the object that is read: what a write on it names as If-Match. */
  showVersion(version: number): void {
    void this.reply.header('ETag', entityTag(version));
  }

  /** Tells where the log stands after a write, and whether reads show it already. */
  showReceipt(receipt: Pick<CommandReceipt, 'cursor'>, readable: boolean): void {
    void this.reply.header('Truststream-Cursor', receipt.cursor);
    void this.reply.header('Truststream-Readable', readable ? 'yes' : 'not yet');
  }

  private get provedActor(): Actor {
    assert(this.request.actor, 'the guard lets nobody in without an actor');
    return this.request.actor;
  }

  /** Throws `Refused`: IF_MATCH_MISSING, MALFORMED. */
  private seenVersion(): number | undefined {
    const version = readIfMatch(this.header('if-match'), { required: this.ifMatch === 'required' });
    if (!version.ok) throw new Refused(version.error);
    return version.value;
  }

  private header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  }
}

/** Gives a handler its {@link Exchange}. */
export const TheExchange = createParamDecorator((_: unknown, execution: ExecutionContext): Exchange => {
  const http = execution.switchToHttp();
  const access = accessOf(execution.getHandler());
  const ifMatch = typeof access === 'object' && access.kind === 'writes' ? access.ifMatch : 'optional';
  return new Exchange(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), ifMatch);
});
