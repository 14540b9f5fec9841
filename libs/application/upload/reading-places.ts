import { assert } from '#domain/shared';

/** Whoever waited for a place does not want it any more; nothing was begun. */
export class ReadingAbandoned extends Error {
  constructor() {
    super('the file was given up before its reading began');
    this.name = 'ReadingAbandoned';
  }
}

/** A file that is to be read, and who wants to know how that goes. */
export interface ToBeRead {
  readonly size_bytes: number;
  /** Called where no place is free, before the waiting begins; then `begun`, once one is. */
  readonly waiting?: () => void;
  readonly begun?: () => void;
  /** Gives up what still waits; what has begun goes on. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiter {
  readonly given: () => void;
}

/**
 * How many large files are read at once: each takes a thread, a session of the database and hundreds of megabytes. The others wait in the
 * order in which they came; a small file, read in a moment, waits for nobody.
 */
export class ReadingPlaces {
  private readonly waiters: Waiter[] = [];
  private free: number;

  constructor(private readonly bounds: { readonly places: number; readonly largeFrom_bytes: number }) {
    assert(Number.isInteger(bounds.places) && bounds.places >= 1, `${bounds.places} files are to be read at once`);
    this.free = bounds.places;
  }

  /**
   * Does the work once there is a place for the file, and frees the place however that ends.
   *
   * @throws ReadingAbandoned where the signal came first
   */
  async whileHeld<T>(file: ToBeRead, work: () => Promise<T>): Promise<T> {
    if (file.size_bytes < this.bounds.largeFrom_bytes) return work();
    await this.take(file);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async take({ waiting, begun, signal }: ToBeRead): Promise<void> {
    if (signal?.aborted) throw new ReadingAbandoned();
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    waiting?.();
    await this.turn(signal);
    // The place may have been given at the very moment at which nobody wanted it any more.
    if (signal?.aborted) {
      this.leave();
      throw new ReadingAbandoned();
    }
    begun?.();
  }

  private async turn(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        reject(new ReadingAbandoned());
      };
      const waiter: Waiter = {
        given: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      this.waiters.push(waiter);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The place passes to who waited longest. */
  private leave(): void {
    const next = this.waiters.shift();
    if (next) next.given();
    else this.free += 1;
  }
}
