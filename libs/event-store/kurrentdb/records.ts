import {
  binaryEvent,
  StreamNotFoundError,
  type AppendRecordInput,
  type KurrentDBClient,
  type ReadStreamOptions,
  type ResolvedEvent,
} from '@kurrent/kurrentdb-client';
import { assert } from '#domain/shared';
import type { KeptCommand, KeptEvent } from '../kept-log.js';
import type { PreparedAppend } from '../prepare-append.js';
import { recordId, type LogNames } from './names.js';

/** What the store keeps beside an event's payload; the server accepts text only. */
interface EventMetadata {
  readonly actor: string;
  /** Absent where nothing caused the event. */
  readonly causationId?: string;
  readonly commandDigest: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly effectiveDate: string;
  /**
   * The writer’s instant; the log’s own is not before that of the event before it ({@link LogOrder}). The server’s instant is not
   * used: the client reads it to the millisecond in a subscription, and to the second otherwise.
   */
  readonly recordedAt: string;
  readonly schemaVersion: string;
}

interface CommandMetadata {
  readonly commandDigest: string;
  readonly eventCount: string;
  readonly firstVersion: string;
  readonly requestDigest: string;
  readonly stream: string;
}

/** Where a record lies in `$all`; the server’s own place, with gaps. */
export interface ServerPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** A record as the client reads it, with its place. */
export interface ReadRecord {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly place: ServerPlace;
}

/** An event of the log, except for what its place in `$all` says; `recordedAt` is its writer’s. */
export type PlacelessEvent = Omit<KeptEvent, 'position'>;

/** @throws InvariantBroken for a record that was not written by this adapter */
export function readRecord({ event }: ResolvedEvent): ReadRecord {
  assert(event, 'a record that is read is there');
  const { streamId, revision, type, metadata, position } = event;
  const data: unknown = event.data;
  const where = `${streamId}@${revision}`;
  assert(data instanceof Uint8Array, `${where} holds no bytes`);
  assert(position, `${where} has no place in $all: the server is older than 22.6`);
  assert(isRecord(metadata), `${where} has no metadata`);
  return {
    stream: streamId,
    revision,
    type,
    data,
    metadata,
    place: { commit: BigInt(position.commit), prepare: BigInt(position.prepare) },
  };
}

/** The records of a stream; none for a stream that does not exist. */
export async function* readStreamRecords(
  client: KurrentDBClient,
  name: string,
  options: ReadStreamOptions = {},
): AsyncGenerator<ReadRecord> {
  try {
    for await (const resolved of client.readStream(name, options)) yield readRecord(resolved);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
}

/** The records of one append: the command, then its events, to be written together. */
export function recordsOf(
  prepared: PreparedAppend,
  firstVersion: number,
  recordedAt: string,
  names: LogNames,
): AppendRecordInput[] {
  const { request, recordBytes, requestDigest, commandDigest, payloads } = prepared;
  const { stream, events, actor, correlationId, causationId, command } = request;
  const { commandId } = command;
  return [
    commandRecord(
      { commandId, stream, firstVersion, eventCount: events.length, requestDigest, commandDigest, recordBytes },
      names,
    ),
    ...events.map((event, i) => {
      const payloadBytes = payloads[i];
      assert(payloadBytes, 'a payload for each event');
      const { type, schemaVersion, effectiveDate } = event;
      const fields = { stream, type, schemaVersion, effectiveDate, actor, correlationId, causationId, payloadBytes };
      return eventRecord({ ...fields, version: firstVersion + i, commandId, commandDigest, recordedAt }, i, names);
    }),
  ];
}

/** The records of a command and its events as another store kept them. */
export function copiedRecords(
  command: KeptCommand,
  events: readonly KeptEvent[],
  names: LogNames,
): AppendRecordInput[] {
  return [commandRecord(command, names), ...events.map((event, i) => eventRecord(event, i, names))];
}

function commandRecord(command: Omit<KeptCommand, 'firstPosition'>, names: LogNames): AppendRecordInput {
  const { commandId, stream, firstVersion, eventCount, requestDigest, commandDigest, recordBytes } = command;
  const metadata = {
    commandDigest,
    eventCount: String(eventCount),
    firstVersion: String(firstVersion),
    requestDigest,
    stream,
  } satisfies CommandMetadata;
  return {
    streamName: names.command(commandId),
    record: binaryEvent({ id: recordId('command', commandId), type: 'Command', data: recordBytes, metadata }),
  };
}

function eventRecord(event: PlacelessEvent, index: number, names: LogNames): AppendRecordInput {
  const { commandId, stream, type, schemaVersion, effectiveDate, actor, commandDigest, correlationId } = event;
  const metadata = {
    actor,
    commandDigest,
    commandId,
    correlationId,
    effectiveDate,
    recordedAt: event.recordedAt,
    schemaVersion: String(schemaVersion),
    ...(event.causationId === null ? {} : { causationId: event.causationId }),
  } satisfies EventMetadata;
  return {
    streamName: names.eventsOf(stream),
    record: binaryEvent({ id: recordId('event', commandId, index), type, data: event.payloadBytes, metadata }),
  };
}

/** @throws InvariantBroken for what this adapter did not write */
export function eventIn(record: ReadRecord, names: LogNames): PlacelessEvent {
  const { stream, revision, type, data, metadata } = record;
  return {
    stream: names.streamIn(stream),
    version: Number(revision) + 1,
    type,
    schemaVersion: countIn(record, 'schemaVersion'),
    recordedAt: textIn(record, 'recordedAt'),
    effectiveDate: textIn(record, 'effectiveDate'),
    actor: textIn(record, 'actor'),
    commandId: textIn(record, 'commandId'),
    commandDigest: textIn(record, 'commandDigest'),
    causationId: metadata['causationId'] === undefined ? null : textIn(record, 'causationId'),
    correlationId: textIn(record, 'correlationId'),
    payloadBytes: data,
  };
}

/** When the event’s writer recorded it. */
export const ownInstantOf = (record: ReadRecord): string => textIn(record, 'recordedAt');

/** @throws InvariantBroken for what this adapter did not write */
export function commandIn(record: ReadRecord, commandId: string): Omit<KeptCommand, 'firstPosition'> {
  return {
    commandId,
    stream: textIn(record, 'stream'),
    firstVersion: countIn(record, 'firstVersion'),
    eventCount: countIn(record, 'eventCount'),
    requestDigest: textIn(record, 'requestDigest'),
    commandDigest: textIn(record, 'commandDigest'),
    recordBytes: record.data,
  };
}

function textIn({ stream, revision, metadata }: ReadRecord, field: string): string {
  const value = metadata[field];
  assert(typeof value === 'string', `${stream}@${revision} has no ${field}`);
  return value;
}

function countIn(record: ReadRecord, field: string): number {
  const text = textIn(record, field);
  assert(/^[1-9]\d{0,9}$/.test(text), `${record.stream}@${record.revision}: ${field} is no count: ${text}`);
  return Number(text);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value);
