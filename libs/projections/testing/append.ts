import { assert, type BusinessDate, type DomainEvent } from '#domain/shared';
import type { Cursor, EventStore } from '#event-store';
import type { LogEvent } from '../log-event.js';

/** Events that one command appends to a stream. */
export interface Append {
  readonly stream: string;
  readonly events: readonly DomainEvent[];
}

type Payloads = { readonly [Type in LogEvent['type']]?: Extract<LogEvent, { type: Type }>['payload'] };

/** An append of events given as `{ Type: payload }`, in that order. */
export const append = (stream: string, effectiveDate: BusinessDate, payloads: Payloads): Append => ({
  stream,
  events: Object.entries(payloads).map(([type, payload]) => ({ type, schemaVersion: 1, effectiveDate, payload })),
});

/** Writes the appends to the log, one after another, and answers its head. */
export async function write(store: EventStore, appends: readonly Append[]): Promise<Cursor> {
  const versions = new Map<string, number>();
  for (const { stream, events } of appends) {
    const expectedVersion = versions.get(stream) ?? (await store.readStream(stream)).length;
    versions.set(stream, expectedVersion + events.length);
    const commandId = `${stream}@${expectedVersion}`;
    const command = { commandId, type: 'spec', sent: {}, added: {}, read: [], ruleVersion: 1 };
    const outcome = await store.append({
      stream,
      expectedVersion,
      events,
      command,
      actor: 'spec',
      correlationId: commandId,
      causationId: null,
    });
    assert(outcome.outcome === 'appended', `${commandId}: ${outcome.outcome}`);
  }
  return store.head();
}
