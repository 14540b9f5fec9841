import { setTimeout as delay } from 'node:timers/promises';
import type { CommandReceipt } from '#application';
import { receiptIn, type Caller, type Command } from '../../installation/caller.js';

/** A command that was answered, and what the answer promised. */
export interface Acknowledged {
  readonly command: Command;
  readonly receipt: CommandReceipt;
  readonly readable: boolean;
}

const PAUSE_ms = 20;
const PATIENCE_ms = 60_000;

/**
 * Sends a request until it is answered, each time to an API that runs then, as a client does that cannot know whether a
 * broken connection lost the request or the answer. An answer of a running process is final, whatever it says.
 */
export class InsistentClient {
  /** Commands whose connection broke and that were sent again. */
  sentAgain = 0;

  constructor(
    private readonly origins: () => readonly string[],
    private readonly pick: <T>(of: readonly T[]) => T | undefined,
  ) {}

  async carryOut(caller: Caller, command: Command): Promise<Acknowledged> {
    const answer = await this.untilAnswered((origin) => caller.send(origin, command));
    return { command, receipt: receiptIn(command, answer), readable: answer.readable };
  }

  /** Whether what the path names is there, for any of the APIs. */
  async finds(caller: Caller, path: string): Promise<boolean> {
    const { status, text } = await this.untilAnswered((origin) => caller.get(origin, path));
    if (status !== 200 && status !== 404) throw new Error(`GET ${path}: ${status} ${text}`);
    return status === 200;
  }

  private async untilAnswered<T>(ask: (origin: string) => Promise<T>): Promise<T> {
    const deadline = performance.now() + PATIENCE_ms;
    for (;;) {
      const origin = this.pick(this.origins());
      try {
        if (origin !== undefined) return await ask(origin);
      } catch (error) {
        if (performance.now() > deadline) throw error;
        this.sentAgain += 1;
      }
      if (performance.now() > deadline) throw new Error('no API runs');
      await delay(PAUSE_ms);
    }
  }
}
