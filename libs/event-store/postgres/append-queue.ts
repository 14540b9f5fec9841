import { setTimeout as delay } from 'node:timers/promises';
import type { PreparedAppend } from '../prepare-append.js';
import { LogOverloaded, LogUnavailable } from '../errors.js';
import { isTransient } from './transient.js';

/** What the log answered to one request. */
export type AppendAnswer =
  | {
      readonly outcome: 'appended';
      readonly firstVersion: number;
      readonly firstPosition: bigint;
      readonly recordedAt: string;
    }
  | { readonly outcome: 'conflict'; readonly actualVersion: number }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'command id reused' };

/** Commits a group in one transaction and answers in the group's order; it throws if nothing, or nobody knows what, was written. */
export type CommitGroup = (group: readonly PreparedAppend[]) => Promise<readonly AppendAnswer[]>;

/** So many commands share one commit at most … */
export const MAX_GROUP_REQUESTS = 256;
/** … and so many bytes (a single append may be as large by itself). */
export const MAX_GROUP_BYTES = 8_388_608;
/** Requests that wait; beyond, callers are told at once instead of waiting for ever. */
export const MAX_QUEUED_REQUESTS = 8_192;
/** How long a group is sent again after lost connections before its callers are told that its fate is unknown. */
export const RESOLVE_TIMEOUT_ms = 15_000;
const FIRST_RETRY_DELAY_ms = 10;
const MAX_RETRY_DELAY_ms = 1_000;

interface Waiting {
  readonly prepared: PreparedAppend;
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Grouped commit: while one commit is under way the next group forms by itself, so that concurrent appends share a
 * commit and a lone one waits for nobody.
 */
export class AppendQueue {
  private readonly waiting: Waiting[] = [];
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly commit: CommitGroup,
    private readonly resolveTimeout_ms = RESOLVE_TIMEOUT_ms,
  ) {}

  /**
   * @throws LogOverloaded when too many wait already (nothing was written)
   * @throws LogUnavailable when the database could not be reached for long; whether it was written is unknown, and the
   *   same command id may be sent again
   */
  submit(prepared: PreparedAppend): Promise<AppendAnswer> {
    if (this.closed) return Promise.reject(new Error('the event store is closed'));
    if (this.waiting.length >= MAX_QUEUED_REQUESTS) return Promise.reject(new LogOverloaded(MAX_QUEUED_REQUESTS));
    return new Promise((resolve, reject) => {
      this.waiting.push({ prepared, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Takes no more; resolves when all that wait are answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      // Whoever asks in this turn of the event loop (all whom the last group answered) still joins.
      await nextTurn();
      await this.answer(this.nextGroup());
    }
    this.running = null;
  }

  private nextGroup(): readonly Waiting[] {
    const commandIds = new Set<string>();
    let bytes = 0;
    for (const { prepared } of this.waiting) {
      const { commandId } = prepared.request.command;
      bytes += prepared.byteCount;
      const isFull = commandIds.size === MAX_GROUP_REQUESTS || (commandIds.size > 0 && bytes > MAX_GROUP_BYTES);
      // A repeat waits for the next group, where its first attempt is known.
      if (isFull || commandIds.has(commandId)) break;
      commandIds.add(commandId);
    }
    return this.waiting.splice(0, commandIds.size);
  }

  private async answer(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.commitUntilKnown(group.map(({ prepared }) => prepared));
      group.forEach(({ resolve, reject }, i) => {
        const answer = answers[i];
        if (answer) resolve(answer);
        else reject(new Error('the log left a request unanswered'));
      });
    } catch (error) {
      if (group.length === 1 || error instanceof LogUnavailable) {
        for (const { reject } of group) reject(error);
        return;
      }
      // The whole group failed for the sake of one: nothing was written, and alone each gets what is its own.
      for (const one of group) await this.answer([one]);
    }
  }

  /** A connection lost in mid-commit leaves the group's fate unknown; sending it again finds out, by the command ids. */
  private async commitUntilKnown(group: readonly PreparedAppend[]): Promise<readonly AppendAnswer[]> {
    const deadline = Date.now() + this.resolveTimeout_ms;
    for (let wait_ms = FIRST_RETRY_DELAY_ms; ; wait_ms = Math.min(2 * wait_ms, MAX_RETRY_DELAY_ms)) {
      try {
        return await this.commit(group);
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (Date.now() + wait_ms > deadline) throw new LogUnavailable(error);
        await delay(wait_ms);
      }
    }
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
