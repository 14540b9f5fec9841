import type { DomainEvent } from '#domain/shared';
import type { EventStore, StoredEvent } from '#event-store';
import type { StateModel, StreamReader } from './operation.js';

/** Reads each stream once per decision, so that all of a decision sees one version of it, and keeps the versions read. */
export class RecordedReader implements StreamReader {
  private readonly loaded = new Map<string, readonly StoredEvent[]>();

  constructor(private readonly store: Pick<EventStore, 'readStream'>) {}

  async events<E extends DomainEvent>(stream: string): Promise<readonly StoredEvent<E>[]> {
    let events = this.loaded.get(stream);
    if (!events) {
      events = await this.store.readStream(stream);
      this.loaded.set(stream, events);
    }
    return events as readonly StoredEvent<E>[];
  }

  async state<State, E extends DomainEvent>(stream: string, model: StateModel<State, E>): Promise<State> {
    const events = await this.events<E>(stream);
    return events.reduce<State>((state, event) => model.evolve(state, event as unknown as E), model.initialState);
  }

  async versionOf(stream: string): Promise<number> {
    return (await this.events(stream)).length;
  }

  get read(): { stream: string; version: number }[] {
    return [...this.loaded].map(([stream, events]) => ({ stream, version: events.length }));
  }
}
