import type { Cursor, EventStore, StoredEvent } from '#event-store';

/** Payload bytes that a batch aims at, so that memory stays flat whether events are small or carry a file's lines. */
const BATCH_BYTES_AIM = 4 * 1024 * 1024;
const BATCH_EVENTS_MIN = 4;
const BATCH_EVENTS_MAX = 2_048;
const BATCH_EVENTS_FIRST = 256;

/** Reads the log in batches, one batch ahead of whoever applies them. */
export class ReadAhead {
  private limit = BATCH_EVENTS_FIRST;
  private ahead: { readonly after: Cursor; readonly batch: Promise<readonly StoredEvent[]> } | null = null;
  /** What was taken last: who could not apply it in one way takes it again for another. */
  private last: { readonly after: Cursor; readonly batch: readonly StoredEvent[] } | null = null;

  constructor(private readonly log: Pick<EventStore, 'readAfter'>) {}

  /** The next events after the cursor; none means that the log had none when asked. */
  async take(after: Cursor): Promise<readonly StoredEvent[]> {
    if (this.last?.after === after) return this.last.batch;
    const { ahead } = this;
    this.ahead = null;
    const early = ahead?.after === after ? await ahead.batch : [];
    // What was read early may be older than an append that the caller knows of: nothing found is not yet an answer.
    const batch = early.length > 0 ? early : await this.log.readAfter(after, this.limit);
    this.last = batch.length > 0 ? { after, batch } : null;
    this.readOn(batch);
    return batch;
  }

  private readOn(batch: readonly StoredEvent[]): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    const isFull = batch.length >= this.limit;
    this.limit = nextLimit(batch);
    if (!isFull) return;
    const next = this.log.readAfter(last.cursor, this.limit);
    // A failure is answered to whoever takes the batch; nobody may ever do so.
    next.catch(() => undefined);
    this.ahead = { after: last.cursor, batch: next };
  }
}

function nextLimit(batch: readonly StoredEvent[]): number {
  const bytes = batch.reduce((sum, event) => sum + event.payloadBytes.byteLength, 0);
  const limit = Math.floor((BATCH_BYTES_AIM * batch.length) / Math.max(bytes, 1));
  return Math.min(Math.max(limit, BATCH_EVENTS_MIN), BATCH_EVENTS_MAX);
}
