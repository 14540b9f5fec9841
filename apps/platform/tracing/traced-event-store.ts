import type {
  AppendOutcome,
  AppendRequest,
  Cursor,
  EventStore,
  EventsUpTo,
  StoredCommand,
  StoredEvent,
  StreamFrom,
} from '#event-store';

/** What a store tells of its use: how many events each read gave, and each append. */
export interface WatchStore {
  read<T>(what: string, work: () => Promise<T>, eventsOf: (answer: T) => number): Promise<T>;
  append(request: AppendRequest, work: () => Promise<AppendOutcome>): Promise<AppendOutcome>;
}

/** A store whose reads and appends are spans. Waiting and following are none: they are not what a request takes its time for. */
export class TracedEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly watch: WatchStore,
  ) {}

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.watch.append(request, () => this.store.append(request));
  }

  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]> {
    return this.watch.read('read stream', () => this.store.readStream(stream, fromVersion), countOf);
  }

  readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    return this.watch.read(
      'read streams',
      () => this.store.readStreams(asked),
      (streams) => streams.reduce((count, events) => count + events.length, 0),
    );
  }

  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.watch.read('read stream', () => this.store.readStreamPart(stream, fromVersion, limit), countOf);
  }

  readNewest(stream: string): Promise<StoredEvent | null> {
    return this.watch.read(
      'read newest event',
      () => this.store.readNewest(stream),
      (event) => (event === null ? 0 : 1),
    );
  }

  findCommand(commandId: string): Promise<StoredCommand | null> {
    return this.watch.read(
      'find command',
      () => this.store.findCommand(commandId),
      (command) => command?.events.length ?? 0,
    );
  }

  readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    return this.store.readAfter(cursor, limit);
  }

  readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    return this.store.readAfterSkipping(cursor, limit, skippedTypes);
  }

  readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    return this.store.readAt(positions);
  }

  head(): Promise<Cursor> {
    return this.store.head();
  }

  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    return this.store.waitForAppend(cursor, timeout_ms);
  }
}

const countOf = (events: readonly StoredEvent[]): number => events.length;
