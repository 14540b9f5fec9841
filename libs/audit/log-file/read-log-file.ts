import { createHash } from 'node:crypto';
import { canonicalBytes, requestDigest, sha256Hex } from '#event-codec';
import { cursorAt, type KeptCommand, type KeptEvent, type KeptExtent, type KeptLog, type KeptPage } from '#event-store';
import type { KeptGrowth, KeptKey, KeptLine, KeptProof } from '../verifier/kept-proof.js';
import { canonicalLine, leafHashOf } from '../verifier/proof/leaf.js';
import { parseCheckpoint } from '../verifier/proof/checkpoint.js';
import { parseNote } from '../verifier/proof/note.js';
import { RecomputedTree } from '../verifier/proof/recomputed-tree.js';
import {
  FILE_PART_BYTES,
  LINE_KINDS,
  LOG_FILE_FORMAT,
  LogFileMalformed,
  type CheckpointLine,
  type EndLine,
  type FileLine,
  type IdentityLine,
  type LineKind,
  type LogLine,
  type ReactionsLine,
  type SecretLine,
} from './log-file.js';

/** Bytes that stand in parts under a line, to be read once and in order. */
interface WithBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Opens the file's bytes from their beginning; asked several times. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

const PAGE_EVENTS = 200;

/**
 * A file that says to be the export of a log (docs/spec/log-file.md), read as the log and the proof that it claims to
 * hold; nothing of it is believed. Reading goes line by line; only the notes of the checkpoints are held.
 */
export class LogFile implements Pick<KeptLog, 'extent' | 'pages' | 'commandsWithoutEvents'>, KeptProof {
  private constructor(
    private readonly open: OpenBytes,
    private readonly first: LogLine,
    private readonly counts: EndLine,
    private readonly lastRecordedAt: string,
    private readonly notes: ReadonlyMap<bigint, string>,
    /** The position up to which all that the events call for stands among them, by the file's own word; `null` where it says nothing. */
    readonly reactedUpTo: bigint | null,
    /** SHA-256 of the file as it was surveyed. */
    readonly digest: string,
  ) {}

  /** Reads the file once and proves its form; throws {@link LogFileMalformed}. */
  static async survey(open: OpenBytes): Promise<LogFile> {
    const notes = new Map<bigint, string>();
    const counts = { checkpoints: 0, commands: 0, events: 0, files: 0, identities: 0, reactions: 0, secrets: 0 };
    let first: LogLine | null = null;
    let recordedAt = '-infinity';
    let end: EndLine | null = null;
    let digest = '';
    let reactedUpTo: bigint | null = null;
    for await (const line of linesOf(open(), (all) => (digest = all))) {
      if (end !== null) throw line.outOfPlace('nothing follows the end');
      if ((first === null) !== (line.kind === 'log')) throw line.outOfPlace('the first line alone names the log');
      switch (line.kind) {
        case 'log':
          first = firstLine(line);
          break;
        case 'command':
          counts.commands += 1;
          break;
        case 'event':
          counts.events += 1;
          recordedAt = eventOf(line).recordedAt;
          break;
        case 'checkpoint':
          counts.checkpoints += 1;
          notes.set(BigInt(counts.events), checkpointOf(line, BigInt(counts.events)).note);
          break;
        case 'reactions':
          if (reactedUpTo !== null) throw line.outOfPlace('it says once how far the reactions are');
          counts.reactions += 1;
          reactedUpTo = reactionsOf(line, BigInt(counts.events));
          break;
        case 'file':
          counts.files += 1;
          break;
        case 'identity':
          counts.identities += 1;
          identityOf(line);
          break;
        case 'secret':
          counts.secrets += 1;
          break;
        case 'part':
          if (counts.files + counts.secrets === 0) throw line.outOfPlace('a part is of a file or a secret');
          break;
        case 'end':
          end = line.value as EndLine;
          if (!line.inner.equals(canonicalBytes(counts))) throw line.malformed('the counts are others');
          break;
      }
    }
    if (first === null || end === null) throw new LogFileMalformed(0, 'FILE_INCOMPLETE', 'the file has no end');
    if (first.size !== String(counts.events)) {
      throw new LogFileMalformed(1, 'FILE_INCOMPLETE', `the log has ${first.size} events, the file ${counts.events}`);
    }
    if (!notes.has(BigInt(counts.events))) {
      throw new LogFileMalformed(0, 'FILE_INCOMPLETE', 'the newest event stands in no checkpoint');
    }
    return new LogFile(open, first, end, recordedAt, notes, reactedUpTo, digest);
  }

  get size(): bigint {
    return BigInt(this.first.size);
  }

  async extent(): Promise<KeptExtent> {
    const position = this.size;
    return {
      headPosition: position,
      headRecordedAt: this.lastRecordedAt,
      lastPosition: position,
      eventCount: position,
      commandCount: BigInt(this.counts.commands),
      lastCommandPosition: position,
    };
  }

  async *pages(): AsyncGenerator<KeptPage> {
    let events: KeptEvent[] = [];
    let commands = new Map<string, KeptCommand>();
    let record: Buffer | null = null;
    let run: KeptEvent[] = [];
    const endRun = (): void => {
      const [head] = run;
      if (record !== null && head) commands.set(head.commandId, commandOf(record, head, run.length));
      run = [];
    };
    for await (const line of this.again()) {
      if (line.kind === 'command') {
        endRun();
        record = line.inner;
        // A page ends where a command begins, so that each command comes with all of its events.
        if (events.length >= PAGE_EVENTS) {
          yield { events, commands };
          events = [];
          commands = new Map();
        }
      } else if (line.kind === 'event') {
        const event = eventOf(line);
        events.push(event);
        run.push(event);
      }
    }
    endRun();
    if (events.length > 0) yield { events, commands };
  }

  /** A file has no such commands: what a command's row claims is not in it, but follows from its events. */
  async *commandsWithoutEvents(): AsyncGenerator<KeptCommand> {}

  async keys(): Promise<readonly KeptKey[]> {
    return this.first.keys.map(({ fromSize, note }, i) => ({ ordinal: i + 1, fromSize: BigInt(fromSize), note }));
  }

  /** The tree over the file's events, grown from checkpoint to checkpoint. */
  async *growths(): AsyncGenerator<KeptGrowth> {
    const tree = new RecomputedTree();
    let hashes: Buffer[] = [];
    let [grownFrom, firstPlace] = [0n, 0n];
    for await (const line of this.again()) {
      if (line.kind === 'event') {
        hashes.push(...tree.add(leafHashOf(line.inner)));
      }
      if (line.kind !== 'checkpoint') continue;
      const size = tree.size;
      const { note } = checkpointOf(line, size);
      yield { size, grownFrom, cursor: cursorAt(size), firstPlace, hashes: Buffer.concat(hashes), checkpoint: note };
      [grownFrom, firstPlace, hashes] = [size, firstPlace + BigInt(hashes.length), []];
    }
  }

  async checkpointOf(size: bigint): Promise<string | null> {
    return this.notes.get(size) ?? null;
  }

  async *lines(): AsyncGenerator<KeptLine> {
    let size = 0n;
    for await (const line of this.again()) {
      if (line.kind === 'event') size += 1n;
      if (line.kind !== 'checkpoint') continue;
      for (const cosignature of checkpointOf(line, size).cosignatures) yield { size, ...cosignature };
    }
  }

  /** The file's lines again, as they were: whatever changed since the survey was not proved. */
  private again(): AsyncGenerator<Line, undefined> {
    return linesOf(this.open(), (digest) => {
      if (digest !== this.digest)
        throw new LogFileMalformed(0, 'FILE_INCOMPLETE', 'the file changed while it was read');
    });
  }

  /** The files that came with it, each with its bytes, to be read one after another. */
  files(): AsyncGenerator<FileLine & WithBytes> {
    return this.inParts<FileLine>('file');
  }

  /** The secrets likewise; only a backup has some. */
  secrets(): AsyncGenerator<SecretLine & WithBytes> {
    return this.inParts<SecretLine>('secret');
  }

  /** Who subjects are, keys and all; only a backup has some. */
  async *identities(): AsyncGenerator<IdentityLine> {
    for await (const line of this.again()) if (line.kind === 'identity') yield identityOf(line);
  }

  private async *inParts<Head extends object>(kind: LineKind): AsyncGenerator<Head & WithBytes> {
    const rest = this.again();
    for (let next = await rest.next(); !next.done;) {
      if (next.value.kind !== kind) {
        next = await rest.next();
        continue;
      }
      const head = next.value.value as Head;
      async function* parts(): AsyncGenerator<Uint8Array> {
        for (next = await rest.next(); !next.done && next.value.kind === 'part'; next = await rest.next()) {
          yield partOf(next.value);
        }
      }
      yield { ...head, bytes: parts() };
    }
  }
}

/** A line of the file. */
class Line {
  constructor(
    readonly number: number,
    readonly kind: LineKind,
    /** The bytes of what stands under the kind's name, as they are. */
    readonly inner: Buffer,
    readonly value: unknown,
  ) {}

  malformed(fault: string): LogFileMalformed {
    return new LogFileMalformed(this.number, 'LINE_MALFORMED', fault);
  }

  outOfPlace(fault: string): LogFileMalformed {
    return new LogFileMalformed(this.number, 'LINE_OUT_OF_PLACE', fault);
  }
}

/** A longer line than any of an export: an event's payload, its names, and what stands around them. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;

async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  digested: (digest: string) => void = () => undefined,
): AsyncGenerator<Line, undefined> {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      number += 1;
      yield lineOf(number, rest.subarray(start, end));
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > LINE_BYTES_MAX) throw new LogFileMalformed(number + 1, 'LINE_MALFORMED', 'the line is too long');
  }
  if (rest.length > 0) throw new LogFileMalformed(number + 1, 'FILE_INCOMPLETE', 'the last line is cut off');
  digested(hash.digest('hex'));
  return undefined;
}

function lineOf(number: number, bytes: Buffer): Line {
  const named = LINE_KINDS.find((kind) => bytes.subarray(0, kind.length + 4).toString('latin1') === `{"${kind}":`);
  if (named === undefined || bytes.at(-1) !== 125) {
    throw new LogFileMalformed(number, 'LINE_MALFORMED', 'it is no line of an export');
  }
  const inner = bytes.subarray(named.length + 4, -1);
  let value: unknown;
  let canonical: Uint8Array;
  try {
    value = JSON.parse(inner.toString('utf8'));
    canonical = canonicalBytes(value);
  } catch {
    throw new LogFileMalformed(number, 'LINE_MALFORMED', `what stands under ${named} is no canonical JSON`);
  }
  if (!inner.equals(canonical)) {
    throw new LogFileMalformed(number, 'LINE_MALFORMED', `what stands under ${named} is not in canonical form`);
  }
  if (named !== 'part' && (typeof value !== 'object' || value === null)) {
    throw new LogFileMalformed(number, 'LINE_MALFORMED', `what stands under ${named} is no object`);
  }
  return new Line(number, named, inner, value);
}

function firstLine(line: Line): LogLine {
  const { format, keys, name, size } = line.value as LogLine;
  const wellFormed =
    format === LOG_FILE_FORMAT &&
    typeof name === 'string' &&
    isDecimal(size) &&
    Array.isArray(keys) &&
    keys.every(
      (key: Partial<LogLine['keys'][number]> | null) => isDecimal(key?.fromSize) && typeof key?.note === 'string',
    );
  if (!wellFormed) throw line.malformed(`it is not the first line of ${LOG_FILE_FORMAT}`);
  return line.value as LogLine;
}

const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^(?:0|[1-9]\d{0,17})$/.test(value);

/** The event of a line, which is its canonical line and nothing else. */
function eventOf(line: Line): KeptEvent {
  const {
    payload,
    format: _,
    ...fields
  } = line.value as Omit<KeptEvent, 'position'> & {
    readonly payload: object;
    readonly position: string;
    readonly format: number;
  };
  if (!isDecimal(fields.position)) throw line.malformed('its position is no decimal');
  if (typeof payload !== 'object') throw line.malformed('it has no payload');
  const event = { ...fields, position: BigInt(fields.position), payloadBytes: canonicalBytes(payload) };
  if (!canonicalLine(event).equals(line.inner)) throw line.malformed('it is not the line of an event');
  return event;
}

function commandOf(recordBytes: Buffer, head: KeptEvent, eventCount: number): KeptCommand {
  const { commandId, stream, version: firstVersion, position: firstPosition } = head;
  const { sent } = JSON.parse(recordBytes.toString('utf8')) as { readonly sent?: object };
  return {
    ...{ commandId, stream, firstVersion, firstPosition, eventCount, recordBytes },
    requestDigest: requestDigest(sent ?? {}),
    commandDigest: sha256Hex(recordBytes),
  };
}

/** The checkpoint of a line, which stands after the event that it counts last. */
function checkpointOf(line: Line, size: bigint): CheckpointLine {
  const { note, cosignatures } = line.value as CheckpointLine;
  const body = typeof note === 'string' ? parseNote(note)?.body : undefined;
  if (!Array.isArray(cosignatures) || body === undefined) throw line.malformed('it is no checkpoint');
  if (parseCheckpoint(body)?.size !== size) throw line.outOfPlace(`it is not the checkpoint of ${size} events`);
  return { note, cosignatures };
}

/** What a line says of the events before it. */
function reactionsOf(line: Line, size: bigint): bigint {
  const { upTo } = line.value as ReactionsLine;
  if (!isDecimal(upTo)) throw line.malformed('it does not say how far the reactions are');
  if (BigInt(upTo) > size) throw line.outOfPlace(`no ${upTo} events stand before it`);
  return BigInt(upTo);
}

const IDENTITY_FORMS = {
  subjectId: /./,
  keyId: /^[0-9a-f]{32}$/,
  identityDigest: /^[0-9a-f]{64}$/,
  key: /^[0-9a-f]{64}$/,
  sealed: /^[A-Za-z0-9+/]+={0,2}$/,
} as const satisfies Record<keyof IdentityLine, RegExp>;

function identityOf(line: Line): IdentityLine {
  const fields = line.value as Readonly<Record<string, unknown>>;
  for (const [field, form] of Object.entries(IDENTITY_FORMS)) {
    const text = fields[field];
    if (typeof text !== 'string' || !form.test(text)) throw line.malformed(`its ${field} is none`);
  }
  return line.value as IdentityLine;
}

function partOf(line: Line): Uint8Array {
  const text = line.value;
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length === 0 || bytes.length > FILE_PART_BYTES || bytes.toString('base64') !== text) {
    throw line.malformed('it is no part of a file');
  }
  return bytes;
}
