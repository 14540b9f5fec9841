import type { DataSource, EntityManager } from 'typeorm';
import { assert } from '#domain/shared';
import { compareCursors, type Cursor, type EventStore, START } from '#event-store';
import { READ_SCHEMA } from '../read-schema.js';
import { readModels } from '../read-models.js';
import { applyUpToFault } from '../runner/apply-up-to-fault.js';
import { checkpointOf } from '../runner/projection-runner.js';
import { ProjectionStopped } from '../runner/projection-fault.js';
import { ReadAhead } from '../runner/read-ahead.js';
import { makeShadow, SHADOW_SCHEMA } from '../table/shadow.js';
import { compareTable } from './compare-table.js';
import type { Comparison, TableComparison } from './comparison.js';

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
): Promise<Comparison> =>
  read.transaction('REPEATABLE READ', async (tx) => {
    const { cursor, position } = await checkpointOf(tx);
    const tables = readModels.flatMap(({ name, tables }) =>
      tables.map(({ entity }) => ({ model: name, metadata: read.getMetadata(entity) })),
    );
    await makeShadow(
      tx,
      tables.map(({ metadata }) => metadata),
    );
    await replay(tx, log, { cursor: cursor as Cursor, position: Number(position) }, progress);

    const compared: TableComparison[] = [];
    for (const { model, metadata } of tables) {
      progress('compare', compared.length, tables.length);
      compared.push(await compareTable(tx, model, metadata, { live: READ_SCHEMA, rebuilt: SHADOW_SCHEMA }));
    }
    progress('compare', tables.length, tables.length);
    return { position, tables: compared, identical: compared.every(({ differing }) => differing === 0) };
  });

async function replay(
  tx: EntityManager,
  log: Pick<EventStore, 'readAfter'>,
  until: { readonly cursor: Cursor; readonly position: number },
  progress: RebuildProgress,
): Promise<void> {
  const batches = new ReadAhead(log);
  let standing = START;
  let done = 0;
  progress('replay', done, until.position);
  while (compareCursors(standing, until.cursor) < 0) {
    const batch = await batches.take(standing);
    const events = batch.filter(({ cursor }) => compareCursors(cursor, until.cursor) <= 0);
    const { last, fault } = await applyUpToFault(tx, events);
    if (fault !== null) throw new ProjectionStopped(fault);
    assert(last !== null, `the log ends at ${standing || 'its beginning'}, before the live tables' ${until.cursor}`);
    standing = last.cursor;
    done += events.length;
    progress('replay', done, until.position);
  }
}
