import type pg from 'pg';
import { InvariantBroken } from '#domain/shared';
import type { PreparedAppend } from '../prepare-append.js';
import type { AppendAnswer } from './append-queue.js';

/** Appends a group by one call: one statement, so one transaction and one commit. Answers in the group's order. */
export async function appendGroup(
  client: pg.ClientBase,
  group: readonly PreparedAppend[],
): Promise<readonly AppendAnswer[]> {
  const [first] = group;
  const { rows } = await client.query<AnswerRow>(
    first && group.length === 1 ? oneStatement(first) : groupStatement(group),
  );
  const answers: AppendAnswer[] = [];
  for (const row of rows) answers[row.request - 1] = answerOf(row);
  return answers;
}

interface AnswerRow {
  /** Ordinal in the group, from 1. */
  readonly request: number;
  readonly outcome: AppendAnswer['outcome'];
  readonly stream_version: number | null;
  readonly first_position: string | null;
  readonly recorded_at: string | null;
}

function oneStatement({ request, requestDigest, commandDigest, recordBytes, payloads }: PreparedAppend) {
  const { unchanged = [] } = request;
  const bytes = new Bytes();
  const digests = bytes.keep(Buffer.from(requestDigest + commandDigest, 'hex'));
  const record = bytes.keep(recordBytes);
  return {
    name: 'append one',
    text:
      'SELECT 1 AS request, outcome, stream_version, first_position, recorded_at ' +
      'FROM log.append_one($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)',
    values: [
      request.command.commandId,
      request.stream,
      expectedVersion(request.expectedVersion),
      request.actor,
      request.correlationId,
      request.causationId,
      digests,
      record,
      recordBytes.length,
      texts(request.events.map(({ type }) => type)),
      numbers(request.events.map(({ schemaVersion }) => schemaVersion)),
      texts(request.events.map(({ effectiveDate }) => effectiveDate)),
      numbers(payloads.map((payload) => bytes.keep(payload))),
      numbers(payloads.map(({ length }) => length)),
      bytes.whole(),
      texts(unchanged.map(({ stream }) => stream)),
      numbers(unchanged.map(({ version }) => version)),
    ],
  };
}

function groupStatement(group: readonly PreparedAppend[]) {
  const bytes = new Bytes();
  const requests = group.map(({ request }) => request);
  const events = requests.flatMap((request) => request.events);
  const payloads = group.flatMap((prepared) => prepared.payloads);
  const unchanged = requests.flatMap((request, i) =>
    (request.unchanged ?? []).map((at) => ({ ...at, request: i + 1 })),
  );
  return {
    name: 'append group',
    text:
      'SELECT request, outcome, stream_version, first_position, recorded_at ' +
      'FROM log.append_group($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)',
    values: [
      texts(requests.map(({ command }) => command.commandId)),
      texts(requests.map(({ stream }) => stream)),
      numbers(requests.map((request) => expectedVersion(request.expectedVersion))),
      texts(requests.map(({ actor }) => actor)),
      texts(requests.map(({ correlationId }) => correlationId)),
      texts(requests.map(({ causationId }) => causationId)),
      numbers(
        group.map(({ requestDigest, commandDigest }) => bytes.keep(Buffer.from(requestDigest + commandDigest, 'hex'))),
      ),
      numbers(group.map(({ recordBytes }) => bytes.keep(recordBytes))),
      numbers(group.map(({ recordBytes }) => recordBytes.length)),
      numbers(requests.map((request) => request.events.length)),
      texts(events.map(({ type }) => type)),
      numbers(events.map(({ schemaVersion }) => schemaVersion)),
      texts(events.map(({ effectiveDate }) => effectiveDate)),
      numbers(payloads.map((payload) => bytes.keep(payload))),
      numbers(payloads.map(({ length }) => length)),
      numbers(requests.flatMap((request, i) => request.events.map(() => i + 1))),
      bytes.whole(),
      texts(unchanged.map(({ stream }) => stream)),
      numbers(unchanged.map(({ version }) => version)),
      numbers(unchanged.map(({ request }) => request)),
    ],
  };
}

const expectedVersion = (version: number | 'any'): number | null => (version === 'any' ? null : version);

/** All bytes of a statement as one binary value: as hex in arrays they would double, twice. */
class Bytes {
  private readonly parts: Uint8Array[] = [];
  private end = 1;

  /** Answers where the part starts, counted from 1. */
  keep(part: Uint8Array): number {
    const start = this.end;
    this.parts.push(part);
    this.end += part.length;
    return start;
  }

  whole(): Buffer {
    return Buffer.concat(this.parts, this.end - 1);
  }
}

/** PostgreSQL's text of an array, written here because the driver's general writer takes several times as long. */
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
  throw new InvariantBroken(`the log answered ${outcome} without its figures`);
}
