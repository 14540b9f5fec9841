import type { Worker } from 'node:worker_threads';
import { startThread, type ThreadOptions } from './read-in-thread.js';

/** So long a thread waits for its file, which may be refused before it is read. */
const WAITS_ms = 60_000;

/** A thread that starts while its file still comes, so that nobody waits for the half second that this takes. */
export class WaitingThread {
  private waiting: { readonly thread: Worker; readonly over: NodeJS.Timeout } | null = null;

  constructor(private readonly options: ThreadOptions = {}) {}

  /** Starts one, unless one waits. It keeps no process alive. */
  start(): void {
    if (this.waiting !== null) return;
    const thread = startThread(this.options);
    thread.unref();
    thread.once('exit', () => {
      if (this.waiting?.thread === thread) this.letGo();
    });
    const over = setTimeout(() => void this.letGo()?.terminate(), WAITS_ms);
    this.waiting = { thread, over: over.unref() };
  }

  /** The one that waits, or else a new one; whoever takes it has it ended. */
  take(): Worker {
    const thread = this.letGo();
    thread?.ref();
    return thread ?? startThread(this.options);
  }

  private letGo(): Worker | null {
    const { waiting } = this;
    this.waiting = null;
    clearTimeout(waiting?.over);
    return waiting?.thread ?? null;
  }
}
