import { knownSchemas, type TruststreamEvent } from '#domain/events';
import { assertKnownSchema } from '#event-codec';
import type { StoredEvent, StoredEventOf } from '#event-store';

/** An event of the log as projectors see it: told apart by `type`, payload typed. */
export type LogEvent = StoredEventOf<TruststreamEvent>;

/**
 * Takes an event of the log as one that the read models understand; to pass over one that they do not would be a lie.
 *
 * @throws InvariantBroken naming the type or the version
 */
export function asLogEvent(event: StoredEvent): LogEvent {
  assertKnownSchema(knownSchemas, event.type, event.schemaVersion);
  return event as LogEvent;
}
