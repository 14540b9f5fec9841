import { randomUUID } from 'node:crypto';
import {
  authorise,
  type Actor,
  type CommandReceipt,
  type FileRefusal,
  type OperationName,
  type Progress,
} from '#application';
import type { Result } from '#domain/shared';
import type { Platform } from '../../platform/index.js';
import { keyOf, type Ask } from './ask.js';
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

  /** Sends a request and waits until what follows from it is done and readable. */
  async ask(
    request: Ask,
    { key = keyOf(request), progress = inSilence }: { readonly key?: string; readonly progress?: Progress } = {},
  ): Promise<Result<CommandReceipt, FileRefusal>> {
    const context = {
      actor: this.actor,
      commandId: `${this.actor.subject}/${key}`,
      correlationId: randomUUID(),
      causationId: null,
    };
    const answer = await this.platform.execute(request.command(context, progress));
    await this.platform.settle();
    return answer;
  }

  /** Throws {@link Refused} when the person's role does not include reading this. */
  mayRead(operation: OperationName): void {
    const allowed = authorise(this.actor, operation);
    if (!allowed.ok) throw new Refused(allowed.error);
  }
}
