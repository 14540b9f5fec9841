import {
  assertWritableSchema,
  canonicalBytes,
  canonicalCopy,
  requestDigest,
  sha256Hex,
  type KnownSchemas,
} from '#event-codec';
import { assert, InvariantBroken, isBusinessDate } from '#domain/shared';
import type { AppendRequest } from './event-store.js';
import {
  MAX_APPEND_BYTES,
  MAX_EVENTS_PER_APPEND,
  MAX_NAME_LENGTH,
  MAX_PAYLOAD_BYTES,
  MAX_RECORD_BYTES,
  MAX_UNCHANGED_STREAMS,
} from './limits.js';

/** A request whose form is proved, with the bytes and digests that the log keeps. */
export interface PreparedAppend {
  readonly request: AppendRequest;
  /** Canonical bytes of the command record. */
  readonly recordBytes: Uint8Array;
  readonly requestDigest: string;
  readonly commandDigest: string;
  /** Canonical bytes of each event's payload, in order. */
  readonly payloads: readonly Uint8Array[];
  /** The payloads as reading those bytes gives them, which nobody else can change. */
  readonly readPayloads: readonly object[];
  /** Of the record and all payloads. */
  readonly byteCount: number;
}

/**
 * What every adapter does before it writes: it proves the form and the limits of a request, so that a defect in one
 * throws to its own caller and never reaches a group that others share.
 *
 * @throws InvariantBroken naming what does not hold
 */
export function prepareAppend(request: AppendRequest, schemas?: KnownSchemas): PreparedAppend {
  const { stream, expectedVersion, unchanged = [], events, command, actor, correlationId, causationId } = request;
  assertName(stream, 'stream');
  assertName(actor, 'actor');
  assertName(correlationId, 'correlation id');
  if (causationId !== null) assertName(causationId, 'causation id');
  assertName(command.commandId, 'command id');
  assertName(command.type, 'command type');
  assert(
    expectedVersion === 'any' || isCount(expectedVersion),
    `an expected version is a count of events, not ${expectedVersion}`,
  );
  assert(unchanged.length <= MAX_UNCHANGED_STREAMS, `${unchanged.length} streams are to stand still`);
  for (const other of unchanged) {
    assertName(other.stream, 'stream');
    assert(other.stream !== stream, `${stream} is written, and is to stand still`);
    assert(isCount(other.version), `a version is a count of events, not ${other.version}`);
  }
  assert(events.length > 0, `an append to ${stream} without events`);
  assert(
    events.length <= MAX_EVENTS_PER_APPEND,
    `${events.length} events in one append, over ${MAX_EVENTS_PER_APPEND}`,
  );

  const recordBytes = canonicalBytes(command);
  assert(recordBytes.length <= MAX_RECORD_BYTES, `a command record of ${recordBytes.length} bytes: ${command.type}`);
  let byteCount = recordBytes.length;
  const payloads = events.map((event) => {
    assertName(event.type, 'event type');
    assert(isCount(event.schemaVersion) && event.schemaVersion >= 1, `schema version ${event.schemaVersion}`);
    // What could not be read again must not be written.
    if (schemas) assertWritableSchema(schemas, event.type, event.schemaVersion);
    assert(isBusinessDate(event.effectiveDate), `${event.type}: effective date ${event.effectiveDate}`);
    const payload = canonicalBytes(event.payload);
    assert(payload.length <= MAX_PAYLOAD_BYTES, `a payload of ${payload.length} bytes: ${event.type}`);
    assert(!holdsNul(payload), `${event.type}: a NUL character, which no read model can hold`);
    byteCount += payload.length;
    return payload;
  });
  assert(byteCount <= MAX_APPEND_BYTES, `an append of ${byteCount} bytes to ${stream}`);
  return {
    request,
    recordBytes,
    requestDigest: requestDigest(command.sent),
    commandDigest: sha256Hex(recordBytes),
    payloads,
    readPayloads: events.map(({ payload }) => canonicalCopy(payload)),
    byteCount,
  };
}

/** Canonical JSON writes NUL as `\u0000`, which after another backslash is plain text. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** Few payloads hold these characters at all, so that few are looked at closely. */
function holdsNul(payload: Uint8Array): boolean {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return text.includes('\\u0000') && NUL.test(text.toString('utf8'));
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Text that every store can hold: no control characters, no lone surrogates. */
const NAME = /^[^\p{Cc}\p{Cs}]+$/u;

function assertName(text: string, what: string): void {
  if (text.length > MAX_NAME_LENGTH || !NAME.test(text)) {
    throw new InvariantBroken(`not a ${what}: ${JSON.stringify(text)}`);
  }
}
