import { err, ok, refusal, type BusinessDate, type DomainEvent, type Refusal, type Result } from '#domain/shared';
import type { EventStore } from '#event-store';
import type { RequestContext, StateModel } from './operation.js';
import type { Progress } from './ports.js';
import { StreamWriter, type BulkStep } from './stream-writer.js';

const ATTEMPTS_MAX = 20;

/** How many lines of a file one event carries. */
export const LINES_PER_EVENT = 1_000;

/** Cuts a list into parts of at most `size`. */
export function* partsOf<T>(items: readonly T[], size: number = LINES_PER_EVENT): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Writes the steps to the stream in order, going on behind whoever else writes the same ones: two uploads of one file
 * at the same time leave one copy of it.
 */
export async function writeInBulk<State, E extends DomainEvent>(
  store: EventStore,
  stream: string,
  model: StateModel<State, E>,
  steps: readonly BulkStep<State, E>[],
  { context, today, progress }: { context: RequestContext; today: BusinessDate; progress?: Progress },
): Promise<Result<void, Refusal>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const written = await writeOnce(store, stream, model, steps, { context, today, progress });
    if (written !== 'conflict') return written;
  }
  return err(refusal('TOO_MUCH_CONTENTION', `${stream} met a newer version ${ATTEMPTS_MAX} times`));
}

async function writeOnce<State, E extends DomainEvent>(
  store: EventStore,
  stream: string,
  model: StateModel<State, E>,
  steps: readonly BulkStep<State, E>[],
  { context, today, progress }: { context: RequestContext; today: BusinessDate; progress?: Progress },
): Promise<Result<void, Refusal> | 'conflict'> {
  const writer = await StreamWriter.open(store, stream, model, { context, today });
  for (const [index, step] of steps.entries()) {
    const written = await writer.write(step);
    if (written === 'conflict') return 'conflict';
    if (!written.ok) return written;
    progress?.('keeping', index + 1, steps.length);
  }
  return ok(undefined);
}
