import type { DomainEvent } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import { folded, type Fold } from './folded.js';
import type { StateModel, StreamReader } from './operation.js';

/** Reads each stream once per decision, so that all of a decision sees one version of it, and keeps the versions read. */
export class RecordedReader implements StreamReader {
  private readonly loaded = new Map<string, readonly StoredEvent[]>();
  private readonly newestOf = new Map<string, StoredEvent | null>();
  /** What was folded of each stream, by the fold. */
  private readonly folded = new Map<string, Map<Fold, unknown>>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream' | 'readNewest'>,
    /** Streams that were read already, since they will likely be asked for; they count as read once they are. */
    private readonly foreseen: ReadonlyMap<string, readonly StoredEvent[]> = new Map(),
  ) {}

  async events<E extends DomainEvent>(stream: string): Promise<readonly StoredEvent<E>[]> {
    let events = this.loaded.get(stream);
    if (!events) {
      events = this.foreseen.get(stream) ?? (await this.store.readStream(stream));
      this.loaded.set(stream, events);
    }
    return events as readonly StoredEvent<E>[];
  }

  async newest<E extends DomainEvent>(stream: string): Promise<StoredEvent<E> | null> {
    let newest = this.loaded.get(stream)?.at(-1) ?? this.newestOf.get(stream);
    if (newest === undefined) {
      newest = this.loaded.has(stream) ? null : await this.newestIn(stream);
      this.newestOf.set(stream, newest);
    }
    return newest as StoredEvent<E> | null;
  }

  async state<State, E extends DomainEvent>(stream: string, model: StateModel<State, E>): Promise<State> {
    const state = folded(await this.events<E>(stream), model);
    const fold = model.evolve as Fold;
    this.folded.set(stream, (this.folded.get(stream) ?? new Map<Fold, unknown>()).set(fold, state));
    return state;
  }

  /** The stream as this reader has it in full, `undefined` where it was not asked for; it does not count as read by this question. */
  readAlready(stream: string): readonly StoredEvent[] | undefined {
    return this.loaded.get(stream);
  }

  /**
   * Goes on with every fold of the stream that the decision rests on, so that an event which no later decision could read breaks here,
   * before it is in the log for good. Throws InvariantBroken.
   */
  requireFoldable(stream: string, decided: readonly DomainEvent[]): void {
    for (const [fold, state] of this.folded.get(stream) ?? []) {
      decided.reduce<unknown>((folded, event) => fold(folded, event), state);
    }
  }

  private async newestIn(stream: string): Promise<StoredEvent | null> {
    const events = this.foreseen.get(stream);
    return events ? (events.at(-1) ?? null) : this.store.readNewest(stream);
  }

  async versionOf(stream: string): Promise<number> {
    return (await this.events(stream)).length;
  }

  /** The streams that the decision has in full. */
  get readInFull(): ReadonlyMap<string, readonly StoredEvent[]> {
    return this.loaded;
  }

  get read(): { stream: string; version: number }[] {
    const versions = new Map([...this.newestOf].map(([stream, newest]) => [stream, newest?.version ?? 0]));
    for (const [stream, events] of this.loaded) versions.set(stream, events.length);
    return [...versions].map(([stream, version]) => ({ stream, version }));
  }
}
