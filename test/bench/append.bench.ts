import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { logMigrations } from '#event-store/postgres';
import { openDatabase, runMigrations } from '#persistence';
import type { Contender } from './append/contender.js';
import { emmett } from './append/emmett.js';
import { FASTEST, rawInsert, USUAL } from './append/raw-insert.js';
import { truststream } from './append/truststream.js';
import { machine } from './machine.js';
import { median } from './statistics.js';

/**
 * One event per append at 1, 8 and 32 clients on the embedded PostgreSQL with fsync on, against raw INSERTs and
 * emmett-postgresql. The contenders take turns within each repetition, so that a slow minute of the machine hits all;
 * ratios are taken within a repetition, and their median is what counts.
 */
const CLIENTS = [1, 8, 32];
const REPETITIONS = Number(process.env.REPETITIONS ?? 7);
const DURATION_ms = Number(process.env.DURATION_ms ?? 1_500);
const WARM_UP_ms = 300;

interface Measured {
  readonly contender: string;
  readonly clients: number;
  readonly perSecond: number[];
}

const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(dataFolder, 0o711);
const database = await openDatabase({ dataFolder });
try {
  await runMigrations(database.ownerUrl, logMigrations);
  const makers: readonly ((clients: number) => Promise<Contender>)[] = [
    async () => truststream(database.appUrl),
    (clients) => rawInsert(database.ownerUrl, clients, FASTEST),
    (clients) => rawInsert(database.ownerUrl, clients, USUAL),
    () => emmett(database.ownerUrl),
  ];
  const measured: Measured[] = [];
  const stored = new Map<string, number>();
  for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
    process.stderr.write(`repetition ${repetition} of ${REPETITIONS}\n`);
    for (const clients of CLIENTS) {
      for (const make of makers) {
        const contender = await make(clients);
        try {
          const progress = Array.from({ length: clients }, () => 0);
          await drive(contender, progress, WARM_UP_ms);
          const before = sum(progress);
          const took_ms = await drive(contender, progress, DURATION_ms);
          const acknowledged = (stored.get(contender.name) ?? 0) + sum(progress);
          stored.set(contender.name, acknowledged);
          const found = await contender.countStored();
          if (found !== acknowledged)
            throw new Error(`${contender.name}: ${acknowledged} acknowledged, ${found} stored`);
          figuresOf(measured, contender.name, clients).push(((sum(progress) - before) * 1_000) / took_ms);
        } finally {
          await contender.close();
        }
      }
    }
  }
  report(measured);
} finally {
  await database.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

/** Every client appends, one at a time, until the time is over. Answers the milliseconds taken. */
async function drive(contender: Contender, progress: number[], duration_ms: number): Promise<number> {
  const started = performance.now();
  const client = async (number: number): Promise<void> => {
    while (performance.now() - started < duration_ms) {
      const already = progress[number] ?? 0;
      await contender.appendOne(number, already);
      progress[number] = already + 1;
    }
  };
  await Promise.all(progress.map((_, number) => client(number)));
  return performance.now() - started;
}

function figuresOf(measured: Measured[], contender: string, clients: number): number[] {
  let found = measured.find((m) => m.contender === contender && m.clients === clients);
  if (!found) measured.push((found = { contender, clients, perSecond: [] }));
  return found.perSecond;
}

function report(measured: Measured[]): void {
  const table = new Table({
    head: ['clients', 'contender', 'appends/s (median)', 'min … max', 'truststream is × it (median)', 'min … max'],
    style: { head: [], border: [] },
  });
  for (const clients of CLIENTS) {
    const ours = figuresOf(measured, 'truststream', clients);
    for (const { contender, perSecond } of measured.filter((m) => m.clients === clients)) {
      const ratios = perSecond.map((figure, i) => (ours[i] ?? Number.NaN) / figure);
      table.push([
        clients,
        contender,
        median(perSecond).toFixed(0),
        `${Math.min(...perSecond).toFixed(0)} … ${Math.max(...perSecond).toFixed(0)}`,
        median(ratios).toFixed(2),
        `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`,
      ]);
    }
  }
  process.stdout.write(
    `${machine()}; ${REPETITIONS} interleaved repetitions of ${DURATION_ms} ms\n${table.toString()}\n`,
  );
  process.stdout.write('every acknowledged event was found stored; positions dense\n');
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
