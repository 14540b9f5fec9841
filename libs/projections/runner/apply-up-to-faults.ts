import { type EntityManager, QueryFailedError } from 'typeorm';
import { partOf, type StoredEvent } from '#event-store';
import { asLogEvent } from '../log-event.js';
import { readModels } from '../read-models.js';
import { ReadTransaction } from '../table/read-transaction.js';
import type { ProjectionFault } from './projection-fault.js';

/** An event that could not be applied, and what is said of it. */
export interface Unapplied {
  readonly event: StoredEvent;
  readonly fault: ProjectionFault;
}

/**
 * Brings events, in log order, into every read model within the transaction given. A batch that fails is undone and
 * applied event by event, so that the tables hold, of each part, everything before its first event that cannot be applied, and nothing
 * of that or after it.
 *
 * @returns that first event of each part that has one
 * @throws whatever is no event's fault (a lost connection, a missing table): the transaction is then to be rolled back
 */
export async function applyUpToFaults(
  tx: EntityManager,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<number, Unapplied>> {
  if (events.length === 0 || (await attempt(tx, events)) === null) return new Map();
  return applyEventByEvent(tx, events);
}

/** As {@link applyUpToFaults}, for a batch that is known to fail. */
export async function applyEventByEvent(
  tx: EntityManager,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<number, Unapplied>> {
  const unapplied = new Map<number, Unapplied>();
  for (const event of events) {
    const part = partOf(event);
    if (unapplied.has(part)) continue;
    const message = await attempt(tx, [event]);
    if (message === null) continue;
    const { position, type, stream } = event;
    unapplied.set(part, { event, fault: { position: position.toString(), type, stream, message } });
  }
  return unapplied;
}

/** Applies all of the events and answers null, or leaves the tables as they were and says why. */
async function attempt(tx: EntityManager, events: readonly StoredEvent[]): Promise<string | null> {
  await tx.query('SAVEPOINT batch');
  try {
    await applyAll(new ReadTransaction(tx), events);
  } catch (error) {
    if (!isTheEventsFault(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT batch');
    return describe(error);
  }
  await tx.query('RELEASE SAVEPOINT batch');
  return null;
}

/** Brings events, in log order, into every read model. Throws what is an event's fault, too: the transaction is then to be rolled back. */
export async function applyAll(into: ReadTransaction, events: readonly StoredEvent[]): Promise<void> {
  await project(into, events);
  await into.flush();
}

/** The same, but for what then still waits to be written. */
export async function project(into: ReadTransaction, events: readonly StoredEvent[]): Promise<void> {
  const known = events.map(asLogEvent);
  for (const { tables } of readModels) {
    for (const table of tables) await table.apply(known, into);
  }
}

/** SQLSTATE classes that speak of the data: data exception, integrity constraint violation. */
const DATA_AT_FAULT = /^2[23]/;

/** Whether a batch failed by one of its events, and not by what passes. */
export function isTheEventsFault(error: unknown): boolean {
  return !isQueryFailure(error) || DATA_AT_FAULT.test(error.driverError.code ?? '');
}

/** A statement that failed, with what the server said of it. */
type QueryFailure = QueryFailedError<Error & { readonly code?: string; readonly detail?: string }>;

const isQueryFailure = (error: unknown): error is QueryFailure => error instanceof QueryFailedError;

function describe(error: unknown): string {
  if (!isQueryFailure(error)) return error instanceof Error ? error.message : String(error);
  const { message, detail } = error.driverError;
  return detail === undefined ? message : `${message} (${detail})`;
}
