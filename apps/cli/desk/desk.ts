import { randomUUID } from 'node:crypto';
import {
  isEvident,
  requireAllDeals,
  type Actor,
  type CommandReceipt,
  type FileRefusal,
  type OperationName,
  type Progress,
  type RequestContext,
} from '#application';
import type { Refusal, Result } from '#domain/shared';
import type { Platform } from '../../platform/index.js';
import { keyMeantAnew, keyOf, type Ask } from './ask.js';
import { Refused } from './refused.js';
import { unproved } from './token.js';

const inSilence: Progress = () => undefined;

/** A proved person at work: what they ask is done in their name, and what they may not see is not shown. */
export class Desk {
  private constructor(
    readonly platform: Platform,
    readonly actor: Actor,
  ) {}

  /** Lets in whom the token proves; throws {@link Refused} otherwise. */
  static async enter(platform: Platform, token: string): Promise<Desk> {
    const actor = await platform.verifyToken(token);
    if (!actor) throw unproved('the token proves nobody here: it is expired, or of another installation');
    return new Desk(platform, actor);
  }

  /**
   * Sends a request and waits until what follows from it is done and readable. Without a key the same content is the same
   * request, unless what it did was superseded since: then it is done anew.
   */
  async ask(
    request: Ask,
    { key, progress = inSilence }: { readonly key?: string; readonly progress?: Progress } = {},
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const answer = await (key === undefined
      ? this.sendAnew(request, keyOf(request), progress)
      : this.send(request, key, progress));
    await this.platform.settle();
    return answer;
  }

  private async sendAnew(request: Ask, key: string, progress: Progress): Promise<Result<CommandReceipt, FileRefusal>> {
    const answer = await this.send(request, key, progress);
    const anew = answer.ok ? keyMeantAnew(key, answer.value) : null;
    return anew === null ? answer : this.sendAnew(request, anew, progress);
  }

  private send(request: Ask, key: string, progress: Progress): Promise<Result<CommandReceipt, FileRefusal>> {
    return this.platform.execute(request.command(this.context(key), progress));
  }

  /**
   * Throws {@link Refused} where the person may not do this to the deal named, or to all of them where none is; unless it is a mere look,
   * that they asked is kept as evidence.
   */
  async may(operation: OperationName, dealId?: string): Promise<void> {
    const allowed = await this.authorise(operation, dealId);
    if (allowed.ok) return;
    if (isEvident(operation)) {
      const { operations } = this.platform.backend;
      await operations.recordRefusal(operation, allowed.error, this.context(randomUUID()));
    }
    throw new Refused(allowed.error);
  }

  private async authorise(operation: OperationName, dealId: string | undefined): Promise<Result<void, Refusal>> {
    const { operations } = this.platform.backend;
    const allowed = await operations.authorise(this.actor, operation, dealId === undefined ? {} : { dealId });
    return allowed.ok && dealId === undefined ? requireAllDeals(this.actor, operation) : allowed;
  }

  private context(key: string): RequestContext {
    return {
      actor: this.actor,
      commandId: `${this.actor.subject}/${key}`,
      correlationId: randomUUID(),
      causationId: null,
    };
  }
}
