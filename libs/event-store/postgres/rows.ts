import { assertKnownSchema, upcastPayload, type KnownSchemas } from '#event-codec';
import { assert } from '#domain/shared';
import type { StoredEvent } from '../event-store.js';
import { cursorAt } from '../position-cursor.js';

/** The columns of an event as text that no setting of a session changes; the payload's bytes are UTF-8. */
export const EVENT_COLUMNS = `
  position, stream, version, type, schema_version,
  to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at,
  to_char(effective_date, 'YYYY-MM-DD') AS effective_date,
  actor, command_id, encode(command_digest, 'hex') AS command_digest, causation_id, correlation_id,
  convert_from(payload, 'UTF8') AS payload`;

export interface EventRow {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly recorded_at: string;
  readonly effective_date: string;
  readonly actor: string;
  readonly command_id: string;
  readonly command_digest: string;
  readonly causation_id: string | null;
  readonly correlation_id: string;
  readonly payload: string;
}

/**
 * Its payload is parsed when it is first asked for: who only hashes the bytes, as the notary does, holds nothing else of a large event.
 * @throws InvariantBroken for an event that this program does not know
 */
export function eventOf(row: EventRow, schemas: KnownSchemas | undefined): StoredEvent {
  const { type, schema_version: schemaVersion } = row;
  if (schemas) assertKnownSchema(schemas, type, schemaVersion);
  const position = BigInt(row.position);
  const payloadBytes = Buffer.from(row.payload, 'utf8');
  let payload: object | undefined;
  return {
    cursor: cursorAt(position),
    position,
    stream: row.stream,
    version: row.version,
    type,
    schemaVersion,
    recordedAt: row.recorded_at,
    effectiveDate: row.effective_date,
    actor: row.actor,
    commandId: row.command_id,
    commandDigest: row.command_digest,
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    get payload() {
      if (payload === undefined) {
        const stored = JSON.parse(payloadBytes.toString('utf8')) as object;
        payload = schemas ? upcastPayload(schemas, type, schemaVersion, stored) : stored;
      }
      return payload;
    },
    payloadBytes,
  };
}

/** What the writer promises, proved again where it is read: each next event has the next number. */
export function assertDense(
  events: readonly StoredEvent[],
  first: bigint,
  numberOf: (event: StoredEvent) => bigint,
): void {
  events.forEach((event, i) => {
    const expected = first + BigInt(i);
    assert(numberOf(event) === expected, `a gap in the log: ${numberOf(event)} where ${expected} must stand`);
  });
}
