import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventStore, StoredEvent } from '#event-store';
import { RehearsedLog } from './rehearsed-log.js';

/** What a rehearsed request answered, and what it would have recorded. */
export interface Rehearsed<T> {
  readonly outcome: T;
  /** In the order in which they would have been recorded; of their places in the log only stream and version are true. */
  readonly events: readonly StoredEvent[];
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

  constructor(private readonly store: EventStore) {}

  async rehearse<T>(work: () => Promise<T>): Promise<Rehearsed<T>> {
    const stage: Stage = { log: new RehearsedLog(this.store, await this.store.head()), clearings: [] };
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
