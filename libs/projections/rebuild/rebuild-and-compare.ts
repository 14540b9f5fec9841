import type { DataSource, EntityManager } from 'typeorm';
import { assert } from '#domain/shared';
import { compareCursors, type EventStore, START } from '#event-store';
import { READ_SCHEMA } from '../read-schema.js';
import { readModels } from '../read-models.js';
import { applyUpToFaults } from '../runner/apply-up-to-faults.js';
import { hindmostOf, type PartPlace, placesOf, upTo } from '../runner/checkpoints.js';
import { ProjectionStopped } from '../runner/projection-fault.js';
import { ReadAhead } from '../runner/read-ahead.js';
import { makeShadow, SHADOW_SCHEMA } from '../table/shadow.js';
import { compareTable } from './compare-table.js';
import type { Comparison, TableComparison } from './comparison.js';
import { restoreTable } from './restore-table.js';

/** Told as the work goes on; `done` of `total` events, then of `total` tables. */
export type RebuildProgress = (stage: 'replay' | 'compare', done: number, total: number) => void;

/**
 * Replays the whole log into empty copies of the live tables, by the same projectors, and compares every row.
 *
 * It is one repeatable-read transaction: it sees the live tables as they stand at its start, at the position of their
 * checkpoint, while readers and the runner go on undisturbed. The copies are temporary tables that vanish with it,
 * however it ends; several comparisons may run at once. While it runs, vacuum keeps the rows that it sees.
 *
 * @throws ProjectionStopped at an event that cannot be replayed
 */
export const rebuildAndCompare = (
  log: Pick<EventStore, 'readAfter'>,
  read: DataSource,
  progress: RebuildProgress,
): Promise<Comparison> => rebuilding(log, read, progress, { restores: false });

/**
 * As {@link rebuildAndCompare}, and puts what was rebuilt in the place of every row that differs, all at once as the transaction ends. Reads
 * go on meanwhile, of the rows as they were; what brings the live tables forward waits until then, in every process.
 *
 * @returns what differed
 * @throws ProjectionStopped at an event that cannot be replayed: then nothing is changed
 */
export const rebuildAndRestore = (
  log: Pick<EventStore, 'readAfter'>,
  read: DataSource,
  progress: RebuildProgress,
): Promise<Comparison> => rebuilding(log, read, progress, { restores: true });

const rebuilding = (
  log: Pick<EventStore, 'readAfter'>,
  read: DataSource,
  progress: RebuildProgress,
  { restores }: { readonly restores: boolean },
): Promise<Comparison> =>
  read.transaction('REPEATABLE READ', async (tx) => {
    // First of all, so that the transaction sees the tables as they stand once nobody changes them any more.
    if (restores) await tx.query(`LOCK TABLE ${READ_SCHEMA}.projection_checkpoint IN EXCLUSIVE MODE`);
    const places = await placesOf(tx);
    const tables = readModels.flatMap(({ name, tables }) =>
      tables.map(({ entity }) => ({ model: name, metadata: read.getMetadata(entity) })),
    );
    await makeShadow(
      tx,
      tables.map(({ metadata }) => metadata),
    );
    await replay(tx, log, places, progress);

    const compared: TableComparison[] = [];
    for (const { model, metadata } of tables) {
      progress('compare', compared.length, tables.length);
      const schemas = { live: READ_SCHEMA, rebuilt: SHADOW_SCHEMA };
      const table = await compareTable(tx, model, metadata, schemas);
      if (restores && table.differing > 0) await restoreTable(tx, metadata, schemas);
      compared.push(table);
    }
    progress('compare', tables.length, tables.length);
    // Whoever has looked rows up already writes none of them any more: it goes by who wrote its places last.
    if (restores) await tx.query(`UPDATE ${READ_SCHEMA}.projection_checkpoint SET cursor = cursor`);
    return {
      position: hindmostOf(places).position,
      tables: compared,
      identical: compared.every(({ differing }) => differing === 0),
    };
  });

/** Each part is replayed to where it stands. */
async function replay(
  tx: EntityManager,
  log: Pick<EventStore, 'readAfter'>,
  places: readonly PartPlace[],
  progress: RebuildProgress,
): Promise<void> {
  const until = places.reduce((most, place) => (compareCursors(place.standsAt, most.standsAt) > 0 ? place : most));
  const total = Number(until.position);
  const batches = new ReadAhead(log);
  let standing = START;
  let done = 0;
  progress('replay', done, total);
  while (compareCursors(standing, until.standsAt) < 0) {
    const events = await batches.take(standing);
    const last = events.at(-1);
    assert(last, `the log ends at ${standing || 'its beginning'}, before the live tables' ${until.standsAt}`);
    const [unapplied] = (await applyUpToFaults(tx, upTo(places, events))).values();
    if (unapplied) throw new ProjectionStopped(unapplied.fault);
    standing = last.cursor;
    done = Math.min(done + events.length, total);
    progress('replay', done, total);
  }
}
