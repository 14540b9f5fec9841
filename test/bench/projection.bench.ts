import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import pg from 'pg';
import { compareCursors, START } from '#event-store';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { type Database, openDatabase, runMigrations } from '#persistence';
import { createReadDataSource, ProjectionRunner, readMigrations } from '#projections';
import { type Append, write } from '../../libs/projections/testing/append.js';
import { machine } from './machine.js';
import { lives } from './projection/lives.js';
import { plainScan } from './projection/plain-scan.js';
import { receiptFiles } from './projection/receipt-files.js';
import { median } from './statistics.js';

/**
 * From the log to committed read models, on the embedded PostgreSQL with fsync on, against a plain ordered scan of the
 * same events with JSON.parse and nothing else. Two logs: whole lives of deals (many small events, each changing several
 * tables), and servicers' files (few events, each of many lines). The two take turns within each repetition.
 */
const REPETITIONS = Number(process.env.REPETITIONS ?? 5);
const WRITERS = 16;

interface Run {
  readonly seconds: number;
}

const table = new Table({
  head: ['log', 'events', 'rows', 'scan events/s', 'projected events/s', 'rows/s', 'projected ÷ scan', 'min … max'],
  style: { head: [], border: [] },
});
for (const [name, deals] of [
  ['lives', lives(300)],
  ['files', receiptFiles(8)],
] as const) {
  table.push([name, ...(await inFreshDatabase((database) => measure(name, deals, database)))]);
}
process.stdout.write(`${machine()}; medians of ${REPETITIONS} interleaved repetitions\n${table.toString()}\n`);

async function inFreshDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
  await chmod(dataFolder, 0o711);
  const database = await openDatabase({ dataFolder });
  try {
    await runMigrations(database.ownerUrl, [...logMigrations, ...readMigrations]);
    return await work(database);
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Measures one log, each of whose parts is one deal's. */
async function measure(
  name: string,
  deals: readonly (readonly Append[])[],
  { appUrl, ownerUrl }: Database,
): Promise<string[]> {
  const store = new PostgresEventStore({ url: appUrl });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    process.stderr.write(`${name}: writing the log\n`);
    const queue = [...deals];
    const writer = async (): Promise<void> => {
      for (let deal = queue.shift(); deal; deal = queue.shift()) await write(store, deal);
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));

    const scans: Run[] = [];
    const projections: Run[] = [];
    let events = 0;
    let rows = 0;
    for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
      process.stderr.write(`${name}: repetition ${repetition} of ${REPETITIONS}\n`);
      scans.push(
        await timed(async () => {
          events = await plainScan(owner);
        }),
      );
      await emptyReadModels(owner);
      projections.push(await timed(() => project(store, appUrl)));
      rows = await countRows(owner);
    }
    const perSecond = (runs: readonly Run[], count: number): number =>
      count / median(runs.map(({ seconds }) => seconds));
    const ratios = projections.map(({ seconds }, i) => (scans[i]?.seconds ?? Number.NaN) / seconds);
    return [
      String(events),
      String(rows),
      perSecond(scans, events).toFixed(0),
      perSecond(projections, events).toFixed(0),
      perSecond(projections, rows).toFixed(0),
      median(ratios).toFixed(3),
      `${Math.min(...ratios).toFixed(3)} … ${Math.max(...ratios).toFixed(3)}`,
    ];
  } finally {
    await owner.end();
    await store.close();
  }
}

/** Everything from a new connection to the last commit. */
async function project(store: PostgresEventStore, appUrl: string): Promise<void> {
  const read = await createReadDataSource(appUrl).initialize();
  try {
    const head = await store.head();
    const standsAt = await new ProjectionRunner(store, read).catchUp(head);
    if (compareCursors(standsAt, head) < 0) throw new Error('the read models did not reach the head');
  } finally {
    await read.destroy();
  }
}

async function timed(work: () => Promise<void>): Promise<Run> {
  const started = performance.now();
  await work();
  return { seconds: (performance.now() - started) / 1_000 };
}

async function readTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(
    `SELECT format('read.%I', relname) AS table FROM pg_class
     WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND relname <> 'projection_checkpoint'`,
  );
  return rows.map(({ table }) => table);
}

async function emptyReadModels(owner: pg.Client): Promise<void> {
  await owner.query(`TRUNCATE ${(await readTables(owner)).join(', ')}`);
  await owner.query('UPDATE read.projection_checkpoint SET cursor = $1, position = 0', [START]);
}

async function countRows(owner: pg.Client): Promise<number> {
  const counts = (await readTables(owner)).map((table) => `(SELECT count(*) FROM ${table})`);
  const { rows } = await owner.query<{ rows: number }>(`SELECT (${counts.join(' + ')})::integer AS rows`);
  return rows[0]?.rows ?? 0;
}
