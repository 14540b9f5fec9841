import type { DomainEvent } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import type { StateModel, StreamReader } from './operation.js';

type Fold = (state: unknown, event: DomainEvent) => unknown;

/** Reads each stream once per decision, so that all of a decision sees one version of it, and keeps the versions read. */
export class RecordedReader implements StreamReader {
  private readonly loaded = new Map<string, readonly StoredEvent[]>();
  private readonly newestOf = new Map<string, StoredEvent | null>();
  /** What was folded of each stream, by the fold. */
  private readonly folded = new Map<string, Map<Fold, unknown>>();

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readNewest'>) {}

  async events<E extends DomainEvent>(stream: string): Promise<readonly StoredEvent<E>[]> {
    let events = this.loaded.get(stream);
    if (!events) {
      events = await this.store.readStream(stream);
      this.loaded.set(stream, events);
    }
    return events as readonly StoredEvent<E>[];
  }

  async newest<E extends DomainEvent>(stream: string): Promise<StoredEvent<E> | null> {
    let newest = this.loaded.get(stream)?.at(-1) ?? this.newestOf.get(stream);
    if (newest === undefined) {
      newest = this.loaded.has(stream) ? null : await this.store.readNewest(stream);
      this.newestOf.set(stream, newest);
    }
    return newest as StoredEvent<E> | null;
  }

  async state<State, E extends DomainEvent>(
    stream: string,
    { initialState, evolve }: StateModel<State, E>,
  ): Promise<State> {
    const events = await this.events<E>(stream);
    const fold = evolve as Fold;
    const state = events.reduce<unknown>((folded, event) => fold(folded, event), initialState);
    this.folded.set(stream, (this.folded.get(stream) ?? new Map<Fold, unknown>()).set(fold, state));
    return state as State;
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

  async versionOf(stream: string): Promise<number> {
    return (await this.events(stream)).length;
  }

  get read(): { stream: string; version: number }[] {
    const versions = new Map([...this.newestOf].map(([stream, newest]) => [stream, newest?.version ?? 0]));
    for (const [stream, events] of this.loaded) versions.set(stream, events.length);
    return [...versions].map(([stream, version]) => ({ stream, version }));
  }
}
