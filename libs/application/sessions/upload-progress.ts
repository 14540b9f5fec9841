import { randomUUID } from 'node:crypto';
import type { Progress } from '../ports.js';

/**
 * How far an upload has come, in this order: its bytes are coming, all here, waiting until others are read, being read, read as a
 * table, checked against the deal, in the log, shown by reads. Or it ended: refused (the same bytes may be completed again), cancelled.
 */
export const uploadStages = [
  'receiving',
  'received',
  'waiting',
  'reading',
  'decoded',
  'validated',
  'appended',
  'readable',
  'refused',
  'cancelled',
] as const;

export type UploadStage = (typeof uploadStages)[number];

export interface UploadProgress {
  readonly stage: UploadStage;
  readonly lengthBytes: number;
  /** Bytes that are kept for certain, or on their way to be. */
  readonly receivedBytes: number;
  /** Of them, read as a table. */
  readonly decodedBytes: number;
  /** Lines of the table, `null` until they are counted. */
  readonly lines: number | null;
  /** Of them, in the log. */
  readonly appendedLines: number;
}

export interface UploadProgressEvent {
  /** Tells a follower who comes back what it has seen. */
  readonly id: string;
  readonly progress: UploadProgress;
}

const ends: readonly UploadStage[] = ['readable', 'refused', 'cancelled'];

/** What others see of the session itself: what became of its file, or that it is gone. */
const known: readonly UploadStage[] = ['appended', 'readable', 'cancelled'];

/** Followers hear of the same stage at most so often. */
const REPEAT_MS = 200;
/** What was noted for other processes comes back to this one a moment later. */
const OWN_IS_NEWER_ms = 2_000;

/** What one upload tells its followers: each stage it passed as it was left, and the newest as it stands. */
export class UploadTale {
  private readonly run = randomUUID().slice(0, 8);
  private readonly told: { readonly number: number; readonly progress: UploadProgress }[] = [];
  private number = 0;
  private changed = new Signal();
  private due: NodeJS.Timeout | null = null;
  private closed = false;
  private toldAt_ms = -Infinity;
  private isNoted = true;
  private noting: Promise<void> = Promise.resolve();

  /** `note` keeps what is told here for followers in other processes. */
  constructor(
    begin: UploadProgress,
    private readonly note: (progress: UploadProgress) => Promise<void>,
  ) {
    this.add(begin);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get newest(): UploadProgress | undefined {
    return this.told.at(-1)?.progress;
  }

  tell(change: Partial<UploadProgress>): void {
    this.toldAt_ms = performance.now();
    this.isNoted = false;
    this.add({ ...this.newest, ...change } as UploadProgress);
  }

  /** How far another process says that it has come; `false` where what was told here just now is newer. */
  hear(progress: UploadProgress): boolean {
    if (performance.now() - this.toldAt_ms <= OWN_IS_NEWER_ms) return false;
    this.add(progress);
    return true;
  }

  private add(progress: UploadProgress): void {
    const passes = this.newest?.stage !== progress.stage;
    if (!passes) this.told.pop();
    this.told.push({ number: (this.number += 1), progress });
    if (ends.includes(progress.stage)) this.close();
    else if (passes) this.awake();
    else this.due ??= setTimeout(() => this.awake(), REPEAT_MS).unref();
  }

  /** Lets go of all followers: nothing more is told here. */
  close(): void {
    this.closed = true;
    this.awake();
  }

  /** What was told after the event with the id, and what is told from now on; ends with the upload, or by the signal. */
  async *follow(after: string | null, signal: AbortSignal): AsyncGenerator<UploadProgressEvent> {
    const [run, seen] = after?.split('.') ?? [];
    let last = run === this.run ? Number(seen) : 0;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      // As they stand before looking: what comes while a follower is busy is found at the next look.
      const { changed, closed } = this;
      for (const { number, progress } of this.told.filter((event) => event.number > last)) {
        last = number;
        yield { id: `${this.run}.${number}`, progress };
      }
      if (closed) return;
      await Promise.race([changed.given, aborted]);
    }
  }

  private awake(): void {
    if (this.due) clearTimeout(this.due);
    this.due = null;
    this.keepNote();
    const { changed } = this;
    this.changed = new Signal();
    changed.give();
  }

  /** One note after the other, so that the newest one stays; a note is for others, and never fails what it tells of. */
  private keepNote(): void {
    const { newest } = this;
    if (this.isNoted || !newest || known.includes(newest.stage)) return;
    this.isNoted = true;
    this.noting = this.noting.then(() => this.note(newest)).catch(() => undefined);
  }
}

/** Given once, to all who wait for it. */
class Signal {
  give: () => void = () => undefined;
  readonly given = new Promise<void>((resolve) => (this.give = resolve));
}

/** Tells an upload what the operation says that takes its file. */
export const toldAsStages =
  (tale: UploadTale, { lengthBytes, inLines }: { readonly lengthBytes: number; readonly inLines: boolean }): Progress =>
  (stage, done, total) => {
    if (stage === 'waiting') {
      tale.tell({ stage });
    } else if (stage === 'checking') {
      if (done >= total) tale.tell({ stage: 'decoded', decodedBytes: lengthBytes });
      else tale.tell({ stage: 'reading', decodedBytes: Math.min(done, lengthBytes) });
    } else if (stage === 'comparing') {
      tale.tell({ stage: 'decoded', decodedBytes: lengthBytes, ...(inLines ? { lines: total } : {}) });
    } else if (stage === 'keeping') {
      const lines = inLines ? { lines: total, appendedLines: done } : {};
      tale.tell({ stage: 'validated', decodedBytes: lengthBytes, ...lines });
    }
  };
