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
import type { Metrics } from './metrics.js';

/** A store whose appends are timed, and told to who follows the log here. */
export class MeteredEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Pick<Metrics, 'append'>,
    private readonly told: (appended: readonly StoredEvent[]) => void,
  ) {}

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const outcome = await this.metrics.append(() => this.store.append(request));
    if (outcome.outcome === 'appended') this.told(outcome.events);
    return outcome;
  }

  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, fromVersion);
  }

  readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    return this.store.readStreams(asked);
  }

  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.store.readStreamPart(stream, fromVersion, limit);
  }

  readNewest(stream: string): Promise<StoredEvent | null> {
    return this.store.readNewest(stream);
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

  findCommand(commandId: string): Promise<StoredCommand | null> {
    return this.store.findCommand(commandId);
  }

  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    return this.store.waitForAppend(cursor, timeout_ms);
  }
}
