import { type EntityManager, QueryFailedError } from 'typeorm';
import type { StoredEvent } from '#event-store';
import { asLogEvent } from '../log-event.js';
import { readModels } from '../read-models.js';
import { ReadTransaction } from '../table/read-transaction.js';
import type { ProjectionFault } from './projection-fault.js';

/** How far a batch came: the last event that is in the tables (null for none), and the one that could not be applied. */
export interface Applied {
  readonly last: StoredEvent | null;
  readonly fault: ProjectionFault | null;
}

/**
 * Brings events, in log order, into every read model within the transaction given. A batch that fails is undone and
 * applied event by event, so that the tables hold everything before the fault, nothing of it, and its name is known.
 *
 * @throws whatever is no event's fault (a lost connection, a missing table): the transaction is then to be rolled back
 */
export async function applyUpToFault(tx: EntityManager, events: readonly StoredEvent[]): Promise<Applied> {
  if ((await attempt(tx, events)) === null) return { last: events.at(-1) ?? null, fault: null };
  let last: StoredEvent | null = null;
  for (const event of events) {
    const message = await attempt(tx, [event]);
    if (message !== null) {
      const { position, type, stream } = event;
      return { last, fault: { position: position.toString(), type, stream, message } };
    }
    last = event;
  }
  return { last, fault: null };
}

/** Applies all of the events and answers null, or leaves the tables as they were and says why. */
async function attempt(tx: EntityManager, events: readonly StoredEvent[]): Promise<string | null> {
  await tx.query('SAVEPOINT batch');
  try {
    await applyAll(tx, events);
  } catch (error) {
    if (!isTheEventsFault(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT batch');
    return describe(error);
  }
  await tx.query('RELEASE SAVEPOINT batch');
  return null;
}

async function applyAll(tx: EntityManager, events: readonly StoredEvent[]): Promise<void> {
  const known = events.map(asLogEvent);
  const into = new ReadTransaction(tx);
  for (const { tables } of readModels) {
    for (const table of tables) await table.apply(known, into);
  }
}

/** SQLSTATE classes that speak of the data: data exception, integrity constraint violation. */
const DATA_AT_FAULT = /^2[23]/;

function isTheEventsFault(error: unknown): boolean {
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
