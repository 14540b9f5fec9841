import type { KnownSchemas } from '#event-codec';
import type { DomainEvent } from '#domain/shared';
import {
  START,
  type AppendOutcome,
  type AppendRequest,
  type Cursor,
  type EventStore,
  type StoredEvent,
} from '../event-store.js';

/** A fresh, empty log, and the ways into it. */
export interface LogUnderTest {
  readonly store: EventStore;
  /** Another way into the same log, as another process would have it. */
  open(schemas?: KnownSchemas): Promise<EventStore>;
  close(): Promise<void>;
}

/** A request of one event, with whatever the case at hand sets. */
export function appendOf(
  commandId: string,
  overrides: Partial<Omit<AppendRequest, 'command'>> & { sent?: object; added?: object } = {},
): AppendRequest {
  const { sent = { commandId }, added = {}, ...request } = overrides;
  return {
    stream: 'deal-1',
    expectedVersion: 'any',
    events: [noted({ text: commandId })],
    actor: 'subject-1',
    correlationId: 'request-1',
    causationId: null,
    ...request,
    command: { commandId, type: 'note', sent, added, read: [], ruleVersion: 1 },
  };
}

export const noted = (payload: object, effectiveDate = '2026-11-21'): DomainEvent => ({
  type: 'Noted',
  schemaVersion: 1,
  effectiveDate,
  payload,
});

/** Every event of the log, read as a consumer reads it. */
export async function readAll(store: EventStore, limit = 1_000): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let cursor: Cursor = START; ;) {
    const events = await store.readAfter(cursor, limit);
    const last = events.at(-1);
    if (!last) return all;
    all.push(...events);
    cursor = last.cursor;
  }
}

/** The events of an append that is to go through; throws where it did not. */
export function appended(outcome: AppendOutcome): readonly StoredEvent[] {
  if (outcome.outcome !== 'appended') throw new Error(`expected the append to go through, but: ${outcome.outcome}`);
  return outcome.events;
}

/** 1 … count. */
export const sequence = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
