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
import type { Rehearsals } from './rehearsals.js';

/** The log as everyone at work has it: within a rehearsal the rehearsal's own, else the one that is for good. */
export class RehearsableStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly rehearsals: Rehearsals,
  ) {}

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.now.append(request);
  }

  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]> {
    return this.now.readStream(stream, fromVersion);
  }

  readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    return this.now.readStreams(asked);
  }

  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.now.readStreamPart(stream, fromVersion, limit);
  }

  readNewest(stream: string): Promise<StoredEvent | null> {
    return this.now.readNewest(stream);
  }

  readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    return this.now.readAfter(cursor, limit);
  }

  readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    return this.now.readAfterSkipping(cursor, limit, skippedTypes);
  }

  readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    return this.now.readAt(positions);
  }

  head(): Promise<Cursor> {
    return this.now.head();
  }

  findCommand(commandId: string): Promise<StoredCommand | null> {
    return this.now.findCommand(commandId);
  }

  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    return this.now.waitForAppend(cursor, timeout_ms);
  }

  private get now(): EventStore {
    return this.rehearsals.stage?.log ?? this.store;
  }
}
