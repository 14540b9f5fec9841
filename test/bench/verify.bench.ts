import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Table from 'cli-table3';
import * as audit from '#audit';
import { knownSchemas } from '#domain/events';
import { logMigrations, PostgresEventStore, PostgresKeptLog } from '#event-store/postgres';
import { openDatabase, runMigrations, type Database } from '#persistence';
import {
  CreateAudit1764100000000,
  FolderSignerVault,
  PostgresKeptProof,
  PostgresNotaryStore,
} from '#persistence/notary';
import { createReadDataSource, ProjectionRunner, readMigrations, rebuildAndCompare } from '#projections';
import { livedLog } from '../support/lived-log.js';
import { machine } from './machine.js';
import { grow } from './verify/grow.js';

/**
 * What a verification costs, on logs of growing size: everything that goes along with the log (positions, versions,
 * instants, payloads, commands, tree, checkpoints, conservation), then the replay of every read model; and the re-decision of
 * a trust's whole life. It is linear where the time of an event stays what it was in the log before, and of fixed memory where
 * the peak does: what is alive, buffers included, above what was before.
 *
 * With `FOLDER` the log stays there and grows from size to size; a later run verifies it again without writing it again.
 * Without it each size has a log of its own, which is thrown away.
 */
const SIZES = (process.env.SIZES ?? '5000,10000,20000').split(',').map(Number);
const { FOLDER } = process.env;
/** So seldom that collecting garbage, without which nobody knows what is alive, takes a small part of the time. */
const SAMPLE_ms = 1_000;
const MIB = 2 ** 20;
/** The database server runs under an account of its own, which must reach its folder in here. */
const TRAVERSABLE = 0o711;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const columns = ['s', 'events/s', 'an event’s time ÷ before', 'peak MiB'];
const table = new Table({
  head: ['log of', ...columns.map((one) => `along the log: ${one}`), ...columns.map((one) => `with replay: ${one}`)],
  style: { head: [], border: [] },
  wordWrap: true,
  colWidths: Array.from({ length: 1 + 2 * columns.length }, () => 12),
});
let before: readonly Cost[] = [];
for (const size of SIZES) {
  process.stderr.write(`a log of ${size} events\n`);
  const costs = await (FOLDER
    ? inFolder(path.resolve(FOLDER), (database, folder) => measure(size, database, folder))
    : inFreshFolder((database, folder) => measure(size, database, folder)));
  const cells = costs.map(({ events, taken_s, peak_bytes }, i) => {
    const earlier = before[i];
    const ratio = earlier ? taken_s / events / (earlier.taken_s / earlier.events) : null;
    const speed = (events / taken_s).toFixed(0);
    return [taken_s.toFixed(1), speed, ratio?.toFixed(2) ?? '', (peak_bytes / MIB).toFixed(0)];
  });
  table.push([String(costs[0]?.events ?? 0), ...cells.flat()]);
  before = costs;
}
process.stdout.write(`${machine()}\n${table.toString()}\n${await measureReDecision()}\n`);

type Work<T> = (database: Database, folder: string) => Promise<T>;

async function inFreshFolder<T>(work: Work<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
  await chmod(folder, TRAVERSABLE);
  try {
    return await inFolder(folder, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inFolder<T>(folder: string, work: Work<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: TRAVERSABLE });
  const database = await openDatabase({ dataFolder: folder });
  try {
    await runMigrations(database.ownerUrl, [...logMigrations, ...readMigrations, CreateAudit1764100000000]);
    return await work(database, folder);
  } finally {
    await database.stop();
  }
}

/** What verifying a log of so many events took. */
interface Cost {
  readonly events: number;
  readonly taken_s: number;
  readonly peak_bytes: number;
}

/** The cost of what goes along the log, then of that and the replay. */
async function measure(size: number, { appUrl }: Database, folder: string): Promise<readonly Cost[]> {
  const store = new PostgresEventStore({ url: appUrl, schemas: knownSchemas });
  const kept = new PostgresKeptLog(appUrl);
  const proof = new PostgresKeptProof(appUrl);
  const notaryStore = new PostgresNotaryStore(appUrl);
  const read = await createReadDataSource(appUrl).initialize();
  try {
    await grow(store, await eventsIn(kept), size);
    const events = await eventsIn(kept);
    const keyring = new audit.NotaryKeyring(notaryStore, new FolderSignerVault(path.join(folder, 'notary')));
    await new audit.Notary(store, notaryStore, keyring).catchUp();
    await new ProjectionRunner(store, read).catchUp();
    const now = (): Date => new Date();
    const alongTheLog: readonly audit.Check[] = [
      audit.positions,
      audit.versions(kept),
      audit.instants(now),
      audit.payloads(knownSchemas),
      audit.commands(kept),
      audit.tree(proof),
      audit.checkpoints(proof, null, now),
      audit.witnesses(proof, async () => []),
      audit.conservation,
    ];
    const replay = audit.projections((progress) => rebuildAndCompare(store, read, progress));
    const costs: Cost[] = [];
    for (const checks of [alongTheLog, [...alongTheLog, replay]]) {
      const cost = await costOf(async () => {
        const { sound, results } = await audit.verify(kept, checks);
        if (!sound) throw new Error(JSON.stringify(results.flatMap(({ findings }) => findings).map(String)));
      });
      costs.push({ events, ...cost });
    }
    return costs;
  } finally {
    await read.destroy();
    await notaryStore.close();
    await proof.close();
    await kept.close();
    await store.close();
  }
}

async function eventsIn(kept: PostgresKeptLog): Promise<number> {
  return Number((await kept.extent()).eventCount);
}

/** The decisions of one trust's life, made again from what was recorded. */
async function measureReDecision(): Promise<string> {
  const lived = await livedLog(4);
  const checks = lived.checks(lived.log).filter(({ name }) => name === 're-decision' || name === 'files');
  const { taken_s } = await costOf(async () => {
    const { sound } = await audit.verify(lived.log, checks);
    if (!sound) throw new Error('a life is decided again as it was');
  });
  const { commandCount } = await lived.log.extent();
  return `re-decision of a life of ${commandCount} commands: ${taken_s.toFixed(2)} s, ${(Number(commandCount) / taken_s).toFixed(0)} commands/s`;
}

/** How long it takes, and how far what is alive grows above where it stood. */
async function costOf(work: () => Promise<void>): Promise<{ readonly taken_s: number; readonly peak_bytes: number }> {
  const alive = (): number => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const standing = alive();
  let peak = standing;
  const sample = setInterval(() => (peak = Math.max(peak, alive())), SAMPLE_ms);
  const started = performance.now();
  try {
    await work();
  } finally {
    clearInterval(sample);
  }
  return { taken_s: (performance.now() - started) / 1_000, peak_bytes: peak - standing };
}
