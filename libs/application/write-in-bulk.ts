import { err, ok, refusal, type BusinessDate, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import type { Cursor, EventStore } from '#event-store';
import type { RequestContext, StateModel } from './operation.js';
import type { Progress } from './ports.js';
import { StreamWriter, type BulkStep } from './stream-writer.js';

const ATTEMPTS_MAX = 20;

/** How many lines of a tape one event carries. */
export const LINES_PER_EVENT = 1_000;

/** The appends of a bulk write in order, made anew at each attempt. */
export type Steps<State, E extends DomainEvent> = () =>
  AsyncIterable<BulkStep<State, E>> | Iterable<BulkStep<State, E>>;

/** Cuts a list into parts of at most `size`. */
export function* partsOf<T>(items: readonly T[], size: number = LINES_PER_EVENT): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Tells a person how many of the steps stand. */
export function toldTo(progress: Progress | undefined, steps: number): () => void {
  let kept = 0;
  return () => progress?.('keeping', (kept += 1), steps);
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
