import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import pg from 'pg';
import { LogProofs, Notary, NotaryKeyring } from '#audit';
import { START, type Cursor } from '#event-store';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { openDatabase, runMigrations } from '#persistence';
import { CreateAudit1764100000000, FolderSignerVault, PostgresNotaryStore } from '#persistence/notary';
import { payloadOf } from './append/contender.js';
import { truststream } from './append/truststream.js';
import { machine } from './machine.js';
import { plainScan } from './projection/plain-scan.js';
import { median, percentile } from './statistics.js';

/**
 * The notary on the embedded PostgreSQL with fsync on: a whole log against a plain ordered scan of the same events'
 * payloads with JSON.parse, and against reading all their fields by the port; one event's proof; and, while clients append,
 * how long an event waits for its checkpoint and what that costs the appends, with the notary in the clients' process
 * (`trust serve`) and in one of its own (apps/worker). What is compared takes turns within each repetition.
 */
const EVENTS = Number(process.env.EVENTS ?? 100_000);
const REPETITIONS = Number(process.env.REPETITIONS ?? 5);
const DURATION_ms = Number(process.env.DURATION_ms ?? 4_000);
const CLIENTS = 8;
const PROOFS = 300;
const EVENTS_PER_APPEND = 500;
const FOLLOW = fileURLToPath(new URL('notary/follow.js', import.meta.url));

const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(dataFolder, 0o711);
const database = await openDatabase({ dataFolder });
const owner = new pg.Client({ connectionString: database.ownerUrl });
await runMigrations(database.ownerUrl, [...logMigrations, CreateAudit1764100000000]);
await owner.connect();
const log = new PostgresEventStore({ url: database.appUrl });
const kept = new PostgresNotaryStore(database.appUrl);
const keys = path.join(dataFolder, 'notary');
const keyring = new NotaryKeyring(kept, new FolderSignerVault(keys));
try {
  process.stderr.write(`writing ${EVENTS} events\n`);
  await fill();
  const whole = new Table({
    head: [
      'log of',
      ...['scan events/s', 'read events/s', 'notarised events/s'],
      ...['time: notarised ÷ scan', 'min … max', 'notarised ÷ read', 'min … max'],
    ],
    style: { head: [], border: [] },
  });
  whole.push([EVENTS, ...(await measureWholeLog())]);
  const proof = new Table({ head: ['one proof of', 'median ms', 'p99 ms'], style: { head: [], border: [] } });
  proof.push([EVENTS, ...(await measureProofs())]);
  const load = new Table({
    head: [
      ...['clients beside a notary', 'appends/s alone', 'beside', 'ratio', 'min … max'],
      ...['CPU µs an append alone', 'beside', 'lag p50 ms', 'p99 ms', 'max ms'],
    ],
    style: { head: [], border: [] },
  });
  for (const row of await measureUnderLoad()) load.push(row);
  process.stdout.write(`${machine()}; medians of ${REPETITIONS} interleaved repetitions\n`);
  for (const table of [whole, proof, load]) process.stdout.write(`${table.toString()}\n`);
} finally {
  await owner.end();
  await kept.close();
  await log.close();
  await database.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  for (let from = 0; from < EVENTS; from += EVENTS_PER_APPEND) {
    const events = Array.from({ length: Math.min(EVENTS_PER_APPEND, EVENTS - from) }, (_, i) => ({
      type: 'RemittanceReceived',
      schemaVersion: 1,
      effectiveDate: '2026-11-21',
      payload: payloadOf(i, from),
    }));
    const { outcome } = await log.append({
      stream: `bench-${from}`,
      expectedVersion: 0,
      events,
      command: { commandId: randomUUID(), type: 'bench', sent: { from }, added: {}, read: [], ruleVersion: 1 },
      actor: 'subject-1',
      correlationId: 'bench',
      causationId: null,
    });
    if (outcome !== 'appended') throw new Error(`the append was answered: ${outcome}`);
  }
}

async function measureWholeLog(): Promise<string[]> {
  const scans: number[] = [];
  const reads: number[] = [];
  const notarised: number[] = [];
  for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
    process.stderr.write(`whole log: repetition ${repetition} of ${REPETITIONS}\n`);
    scans.push(await seconds(() => plainScan(owner)));
    reads.push(await seconds(() => readThrough()));
    await forgetTree();
    notarised.push(
      await seconds(async () => {
        const size = await new Notary(log, kept, keyring).catchUp();
        if (size !== BigInt(EVENTS)) throw new Error(`the notary covered ${size} events`);
      }),
    );
  }
  const comparedWith = (others: readonly number[]): string[] => {
    const ratios = notarised.map((taken, i) => taken / (others[i] ?? Number.NaN));
    return [median(ratios).toFixed(2), `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`];
  };
  return [
    ...[scans, reads, notarised].map((taken) => (EVENTS / median(taken)).toFixed(0)),
    ...comparedWith(scans),
    ...comparedWith(reads),
  ];
}

/** Reads every field of every event by the port, which parses the payloads, and does nothing with them. */
async function readThrough(): Promise<void> {
  for (let cursor: Cursor = START; ;) {
    const last = (await log.readAfter(cursor, 500)).at(-1);
    if (!last) return;
    cursor = last.cursor;
  }
}

async function measureProofs(): Promise<string[]> {
  const proofs = new LogProofs(log, kept);
  const taken: number[] = [];
  for (let i = 1; i <= PROOFS; i += 1) {
    const position = BigInt(Math.max(1, Math.floor((EVENTS / PROOFS) * i)));
    taken.push(await seconds(() => proofs.inclusion(position)));
  }
  return [median(taken), percentile(taken, 0.99)].map((s) => (s * 1_000).toFixed(1));
}

/** What clients reached, and where the log stood before and after them. */
interface Drive {
  readonly perSecond: number;
  /** Processor time of this process for each append; the server's and other processes' not counted. */
  readonly cpu_us: number;
  readonly from: string;
  readonly to: string;
}

async function measureUnderLoad(): Promise<string[][]> {
  const ways = { alone: drive, 'in the same process': driveBesideNotary, 'in another process': driveBesideProcess };
  const drives = new Map(Object.keys(ways).map((way) => [way, [] as Drive[]]));
  const turns = Object.entries(ways);
  for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
    process.stderr.write(`under load: repetition ${repetition} of ${REPETITIONS}\n`);
    for (const [way, take] of turns) {
      drives.get(way)?.push(await take());
      // What is left uncovered is covered before anybody else is measured.
      await new Notary(log, kept, keyring).catchUp();
    }
    // Who goes first changes, so that nobody has the fresher machine.
    turns.push(...turns.splice(0, 1));
  }
  const [[, alone = []] = [], ...beside] = drives;
  return Promise.all(
    beside.map(async ([way, taken]) => {
      const ratios = taken.map(({ perSecond }, i) => perSecond / (alone[i]?.perSecond ?? Number.NaN));
      const waited = await lags(taken);
      const perSecond = (of: readonly Drive[]): string => median(of.map((one) => one.perSecond)).toFixed(0);
      const cpu = (of: readonly Drive[]): string => median(of.map(({ cpu_us }) => cpu_us)).toFixed(0);
      return [
        ...[`${CLIENTS}, ${way}`, perSecond(alone), perSecond(taken), median(ratios).toFixed(3)],
        `${Math.min(...ratios).toFixed(3)} … ${Math.max(...ratios).toFixed(3)}`,
        ...[cpu(alone), cpu(taken)],
        ...[0.5, 0.99, 1].map((share) => percentile(waited, share).toFixed(0)),
      ];
    }),
  );
}

async function driveBesideNotary(): Promise<Drive> {
  const stop = new AbortController();
  const running = new Notary(log, kept, keyring).run(stop.signal, (error) => {
    throw error;
  });
  const driven = await drive();
  stop.abort();
  await running;
  return driven;
}

async function driveBesideProcess(): Promise<Drive> {
  const notary = fork(FOLLOW, [database.appUrl, keys]);
  await once(notary, 'message');
  const driven = await drive();
  const ended = once(notary, 'exit');
  notary.disconnect();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`the notary's process ended with ${code}`);
  return driven;
}

async function drive(): Promise<Drive> {
  const contender = truststream(database.appUrl);
  const from = await headPosition();
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let count = 0;
  const client = async (number: number): Promise<void> => {
    for (let n = 0; performance.now() - started < DURATION_ms; n += 1) {
      await contender.appendOne(number, n);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  const taken_s = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const to = await headPosition();
  await contender.close();
  return { perSecond: count / taken_s, cpu_us: (user + system) / count, from, to };
}

async function headPosition(): Promise<string> {
  const { rows } = await owner.query<{ position: string }>('SELECT position FROM log.head');
  return rows[0]?.position ?? '0';
}

/** From each event's recording to the signing of the first checkpoint that covers it, in milliseconds. */
async function lags(drives: readonly Drive[]): Promise<number[]> {
  const all: number[] = [];
  for (const { from, to } of drives) {
    const { rows } = await owner.query<{ lag: number }>(
      `SELECT extract(epoch FROM growth.signed_at - event.recorded_at)::float8 * 1000 AS lag
         FROM log.event AS event
         JOIN audit.tree_growth AS growth ON event.position > growth.grown_from AND event.position <= growth.size
        WHERE event.position > $1 AND event.position <= $2`,
      [from, to],
    );
    for (const { lag } of rows) all.push(lag);
  }
  return all;
}

/** The tables are written once, even for their owner: only a benchmark starts over. */
async function forgetTree(): Promise<void> {
  for (const table of ['cosignature', 'tree_growth', 'key_entry']) {
    await owner.query(`ALTER TABLE audit.${table} DISABLE TRIGGER written_once`);
  }
  await owner.query('TRUNCATE audit.cosignature, audit.tree_growth');
  for (const table of ['cosignature', 'tree_growth', 'key_entry']) {
    await owner.query(`ALTER TABLE audit.${table} ENABLE TRIGGER written_once`);
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
