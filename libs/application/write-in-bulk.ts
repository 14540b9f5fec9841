import { err, ok, refusal, type BusinessDate, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import { MAX_PAYLOAD_BYTES, type Cursor, type EventStore } from '#event-store';
import type { RequestContext, StateModel } from './operation.js';
import { StreamWriter, type BulkStep } from './stream-writer.js';

const ATTEMPTS_MAX = 20;

/** How many lines of a file one event carries, and of how many bytes: half of what the log takes. */
export const LINES_PER_EVENT = 1_000;
export const LINE_BYTES_PER_EVENT = MAX_PAYLOAD_BYTES / 2;

/** The appends of a bulk write in order, made anew at each attempt. */
export type Steps<State, E extends DomainEvent> = () =>
  AsyncIterable<BulkStep<State, E>> | Iterable<BulkStep<State, E>>;

/**
 * Cuts lines, as they come, into what one event carries. A line of an asset status may have kilobytes of Chinese text, so it is
 * weighed as the event will spell it.
 */
export async function* partsOf<T extends object>(
  blocks: AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[], void> {
  let part: T[] = [];
  let size_bytes = 0;
  for await (const block of blocks) {
    for (const line of block) {
      const line_bytes = Buffer.byteLength(JSON.stringify(line)) + 1;
      const isFull = part.length === LINES_PER_EVENT || size_bytes + line_bytes > LINE_BYTES_PER_EVENT;
      if (isFull && part.length > 0) {
        yield part;
        part = [];
        size_bytes = 0;
      }
      part.push(line);
      size_bytes += line_bytes;
    }
  }
  if (part.length > 0) yield part;
}

interface Writing {
  readonly context: RequestContext;
  readonly today: BusinessDate;
  /** Told after each step that stands; the next one waits for it. */
  readonly written?: (cursor: Cursor | null) => Promise<void> | void;
}

/**
 * Writes the steps to the stream in order, going on behind whoever else writes the same ones: two uploads of one file
 * at the same time leave one copy of it.
 */
export async function writeInBulk<State, E extends DomainEvent>(
  store: EventStore,
  stream: string,
  model: StateModel<State, E>,
  steps: Steps<State, E>,
  writing: Writing,
): Promise<Result<void, Refusal>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const written = await writeOnce(store, stream, model, steps, writing);
    if (written !== 'conflict') return written;
  }
  return err(refusal('TOO_MUCH_CONTENTION', `${stream} met a newer version ${ATTEMPTS_MAX} times`));
}

async function writeOnce<State, E extends DomainEvent>(
  store: EventStore,
  stream: string,
  model: StateModel<State, E>,
  steps: Steps<State, E>,
  { context, today, written }: Writing,
): Promise<Result<void, Refusal> | 'conflict'> {
  const writer = await StreamWriter.open(store, stream, model, { context, today });
  for await (const step of steps()) {
    const outcome = await writer.write(step);
    if (outcome === 'conflict') return 'conflict';
    if (!outcome.ok) return outcome;
    await written?.(outcome.value);
  }
  return ok(undefined);
}
