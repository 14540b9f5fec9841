import type pg from 'pg';
import { InvariantBroken } from '#domain/shared';
import type { PreparedAppend } from '../prepare-append.js';
import type { AppendAnswer } from './append-queue.js';

const TEXT =
  'SELECT request, outcome, stream_version, first_position, recorded_at ' +
  'FROM log.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)';

interface AnswerRow {
  readonly request: number;
  readonly outcome: AppendAnswer['outcome'];
  readonly stream_version: number | null;
  readonly first_position: string | null;
  readonly recorded_at: string | null;
}

/** Appends a group by one call of `log.append`: one statement, so one transaction and one commit. */
export async function appendGroup(
  client: pg.ClientBase,
  group: readonly PreparedAppend[],
): Promise<readonly AppendAnswer[]> {
  const { rows } = await client.query<AnswerRow>({ name: 'append', text: TEXT, values: parametersOf(group) });
  const answers: AppendAnswer[] = [];
  for (const row of rows) answers[row.request - 1] = answerOf(row);
  return answers;
}

/** In the order of `log.append`. Bytes go as one binary value: hex in arrays would double them. */
function parametersOf(group: readonly PreparedAppend[]): unknown[] {
  const bytes: Uint8Array[] = [];
  let end = 1;
  /** Keeps the bytes and answers where they start, counted from 1. */
  const keep = (part: Uint8Array): number => {
    const start = end;
    bytes.push(part);
    end += part.length;
    return start;
  };
  const commandIds: string[] = [];
  const streams: string[] = [];
  const expectedVersions: (number | null)[] = [];
  const actors: string[] = [];
  const correlationIds: string[] = [];
  const causationIds: (string | null)[] = [];
  const eventCounts: number[] = [];
  const digestStarts: number[] = [];
  const recordStarts: number[] = [];
  const recordLengths: number[] = [];
  const eventRequests: number[] = [];
  const eventTypes: string[] = [];
  const schemaVersions: number[] = [];
  const effectiveDates: string[] = [];
  const payloadStarts: number[] = [];
  const payloadLengths: number[] = [];

  group.forEach(({ request, requestDigest, commandDigest, recordBytes, payloads }, i) => {
    commandIds.push(request.command.commandId);
    streams.push(request.stream);
    expectedVersions.push(request.expectedVersion === 'any' ? null : request.expectedVersion);
    actors.push(request.actor);
    correlationIds.push(request.correlationId);
    causationIds.push(request.causationId);
    eventCounts.push(request.events.length);
    digestStarts.push(keep(Buffer.from(requestDigest + commandDigest, 'hex')));
    recordStarts.push(keep(recordBytes));
    recordLengths.push(recordBytes.length);
    request.events.forEach((event, k) => {
      const payload = payloads[k] as Uint8Array;
      eventRequests.push(i + 1);
      eventTypes.push(event.type);
      schemaVersions.push(event.schemaVersion);
      effectiveDates.push(event.effectiveDate);
      payloadStarts.push(keep(payload));
      payloadLengths.push(payload.length);
    });
  });
  return [
    texts(commandIds),
    texts(streams),
    numbers(expectedVersions),
    texts(actors),
    texts(correlationIds),
    texts(causationIds),
    numbers(eventCounts),
    numbers(digestStarts),
    numbers(recordStarts),
    numbers(recordLengths),
    numbers(eventRequests),
    texts(eventTypes),
    numbers(schemaVersions),
    texts(effectiveDates),
    numbers(payloadStarts),
    numbers(payloadLengths),
    Buffer.concat(bytes, end - 1),
  ];
}

/** PostgreSQL's array text, written here because the driver's general writer is several times slower. */
const numbers = (values: readonly (number | null)[]): string => `{${values.map((n) => n ?? 'NULL').join(',')}}`;

const texts = (values: readonly (string | null)[]): string =>
  `{${values.map((text) => (text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;

function answerOf({ outcome, stream_version, first_position, recorded_at }: AnswerRow): AppendAnswer {
  switch (outcome) {
    case 'appended':
      if (stream_version === null || first_position === null || recorded_at === null) break;
      return {
        outcome,
        firstVersion: stream_version + 1,
        firstPosition: BigInt(first_position),
        recordedAt: recorded_at,
      };
    case 'conflict':
      if (stream_version === null) break;
      return { outcome, actualVersion: stream_version };
    case 'repeated':
    case 'command id reused':
      return { outcome };
  }
  throw new InvariantBroken(`log.append answered ${outcome} without its figures`);
}
