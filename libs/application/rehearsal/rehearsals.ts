import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventStore, StoredEvent } from '#event-store';
import { memorySpool, type OpenSpool } from '#file-store';
import { RehearsedLog } from './rehearsed-log.js';

/** What a rehearsed request answered, and what it would have recorded. */
export interface Rehearsed<T> {
  readonly outcome: T;
  /** In the order in which they would have been recorded. */
  readonly events: readonly RehearsedEvent[];
}

/** An event as it would have been recorded, as far as it is true before it is. */
export interface RehearsedEvent extends Pick<
  StoredEvent,
  'stream' | 'version' | 'type' | 'schemaVersion' | 'effectiveDate'
> {
  /** Null of one that is too large to be held, such as a part of a file: it is gone with the rehearsal. */
  readonly payload: object | null;
}

/** What one rehearsal holds instead of the stores: it is gone when the rehearsal ends. */
export interface Stage {
  readonly log: RehearsedLog;
  /** What is to be let go of at the end, such as files that were put meanwhile. */
  readonly clearings: (() => Promise<void>)[];
}

/**
 * Requests that are carried out to the last step and leave nothing. What runs within {@link rehearse} meets stores that keep its
 * writes to itself ({@link RehearsableStore}, {@link RehearsableFiles}, {@link RehearsableVault}): it decides on the real state by the very same
 * way, and nobody else ever sees what it wrote: all but the evidence of who reached for what is not theirs. So no operation has to know about it, and none can forget to.
 */
export class Rehearsals {
  private readonly stages = new AsyncLocalStorage<Stage>();

  /** @param openSpool where the lines of a large file lie meanwhile; by default in memory */
  constructor(
    private readonly store: EventStore,
    private readonly openSpool: OpenSpool = memorySpool,
  ) {}

  async rehearse<T>(work: () => Promise<T>): Promise<Rehearsed<T>> {
    const log = new RehearsedLog(this.store, await this.store.head(), this.openSpool);
    const stage: Stage = { log, clearings: [async () => log.close()] };
    try {
      const outcome = await this.stages.run(stage, work);
      for (const probe of stage.log.probes) await this.store.append(probe);
      return { outcome, events: stage.log.events };
    } finally {
      for (const clear of stage.clearings) await clear();
    }
  }

  /** The stage of the rehearsal that the caller runs in, `undefined` outside of any. */
  get stage(): Stage | undefined {
    return this.stages.getStore();
  }
}
