import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import pg from 'pg';
import { addDays } from '#domain/shared';
import { openDatabase, runMigrations } from '#persistence';
import {
  AccountQueries,
  createReadDataSource,
  NOW,
  POSITIONS_PER_BLOCK,
  readMigrations,
  type Standpoint,
} from '#projections';
import { machine } from './machine.js';
import { percentile } from './statistics.js';

/**
 * A balance from any standpoint in a deal of a million postings, all of them on the same three accounts: effective days
 * over six years, most recorded in the order in which they count, one in ten up to a year late.
 */
const POSTINGS = Number(process.env.POSTINGS ?? 1_000_000);
const QUERIES = Number(process.env.QUERIES ?? 2_000);
const DAYS = 2_190;
const FIRST = '2020-01-01';

const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(dataFolder, 0o711);
const database = await openDatabase({ dataFolder });
try {
  await runMigrations(database.ownerUrl, readMigrations);
  await fill(database.ownerUrl);
  const read = await createReadDataSource(database.appUrl).initialize();
  const accounts = new AccountQueries(read);
  const table = new Table({ head: ['standpoint', 'p50 ms', 'p99 ms', 'max ms'], style: { head: [], border: [] } });
  const random = mulberry(20_261_122);
  const day = () => addDays(FIRST, Math.floor(random() * DAYS));
  const position = () => ({ position: BigInt(1 + Math.floor(random() * (POSTINGS / 2))) });
  const standpoints: Readonly<Record<string, () => Standpoint>> = {
    'as of a day': () => ({ ...NOW, asOf: day() }),
    'as known at a position': () => ({ ...NOW, knownAt: position() }),
    both: () => ({ asOf: day(), knownAt: position() }),
  };
  for (const [name, standpoint] of Object.entries(standpoints)) {
    const times_ms: number[] = [];
    for (let i = 0; i < QUERIES; i += 1) {
      const started = performance.now();
      await accounts.balance('busy', 'collection', standpoint());
      times_ms.push(performance.now() - started);
    }
    table.push([name, ...[0.5, 0.99, 1].map((share) => percentile(times_ms, share).toFixed(1))]);
  }
  await read.destroy();
  process.stdout.write(`${machine()}; ${POSTINGS} postings, ${QUERIES} queries each\n${table.toString()}\n`);
} finally {
  await database.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

/** Rows as the projectors write them: an event moves one amount between two accounts. */
async function fill(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `INSERT INTO read.account_entries
       SELECT n, leg, 'busy', CASE leg WHEN 2 THEN 'collection' ELSE CASE n % 2 WHEN 0 THEN 'servicer:a' ELSE 'bank' END END,
              'other', $1::date + (n * $2::bigint / ($3 / 2))::int - CASE n % 10 WHEN 0 THEN (n * 7919 % 365)::int ELSE 0 END,
              '2026-01-01T00:00:00.000000Z', CASE leg WHEN 2 THEN 100 + n % 1000 ELSE -100 - n % 1000 END, 'bench'
         FROM generate_series(1::bigint, $3 / 2) AS n, generate_series(1, 2) AS leg`,
    [FIRST, DAYS, POSTINGS],
  );
  await owner.query(
    `INSERT INTO read.account_days
       SELECT deal_id, account, effective_date, (position - 1) / $1::bigint, coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
              coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), count(*)
         FROM read.account_entries GROUP BY 1, 2, 3, 4`,
    [POSITIONS_PER_BLOCK],
  );
  await owner.query('VACUUM ANALYZE read.account_entries, read.account_days');
  await owner.end();
}

/** A small generator of reproducible numbers in [0, 1). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
