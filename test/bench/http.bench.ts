import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { assert } from '#domain/shared';
import { optionsOf } from '../installation/arguments.js';
import { built, type Installation, type Role } from '../installation/installation.js';
import type { Contender } from './http/contender.js';
import { Credits } from './http/credits.js';
import { lay, layoutNamed, type Laid } from './http/layout.js';
import { TpcB } from './http/tpc-b.js';
import { machine } from './machine.js';
import { median, percentile } from './statistics.js';

/**
 * Commands over HTTP against TPC-B-like statements through pg, at the same concurrency on a PostgreSQL with fsync on.
 * Processes are started as in production; the contenders take turns within each repetition, and ratios are taken within one. Several
 * layouts of processes take turns, too, each on a server of its own, of which those rest whose turn it is not.
 * How long the first layout's answering process takes from its start to its first answer is measured, too.
 */
const { repetitions, seconds, starts, warm, layouts } = optionsOf(
  process.argv.slice(2),
  {
    repetitions: 5,
    seconds: 4,
    starts: 5,
    // Of each contender before the first repetition: Node compiles what is called often as it runs, and until some 5,000 commands one takes
    // up to three times as long.
    warm: 3_000,
  },
  // `all` is one process that does everything, a number so many APIs beside a worker.
  { layouts: '1' },
);
const CONCURRENCY = [8, 32];
const CLIENTS_MAX = Math.max(...CONCURRENCY);
/** Before each turn, for what another contender's turn pushed out of the processor's memories. */
const WARM_UP_ms = 1_000;

/** What a contender did at a concurrency, repetition by repetition. */
interface Measured {
  readonly perSecond: number[];
  readonly latencies_ms: number[];
}

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(folder, 0o711);
const laid: Laid[] = [];
try {
  for (const named of layouts.split(','))
    laid.push(await lay(layoutNamed(named), path.join(folder, `layout-${laid.length}`), built));
  const [first] = laid;
  assert(first, 'there is a layout');
  for (const { layout, installation } of laid) await startAll(installation, layout.following);
  const coldStarts_ms = await coldStarts(first);
  const yardstick = await TpcB.open(first.ownerUrl, CLIENTS_MAX, CLIENTS_MAX);
  const contenders: Contender[] = [yardstick];
  const opened: Credits[] = [];
  for (const { layout, installation } of laid) {
    await startAll(installation, layout.answering);
    const credits = await Credits.open(installation, CLIENTS_MAX);
    opened.push(credits);
    for (const contender of [credits.shown, credits.readBack])
      contenders.push({ name: `${layout.name}: ${contender.name}`, next: (client) => contender.next(client) });
  }
  const measured = new Map<string, Measured>();
  for (const contender of contenders) {
    for (let pieces = 0; pieces < warm;)
      pieces += (await drive(contender, CLIENTS_MAX, WARM_UP_ms)).latencies_ms.length;
  }
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    process.stderr.write(`repetition ${repetition} of ${repetitions}\n`);
    for (const clients of CONCURRENCY) {
      for (const contender of contenders) {
        await drive(contender, clients, WARM_UP_ms);
        const { perSecond, latencies_ms } = await drive(contender, clients, seconds * 1_000);
        const figures = figuresOf(measured, contender.name, clients);
        figures.perSecond.push(perSecond);
        for (const latency_ms of latencies_ms) figures.latencies_ms.push(latency_ms);
      }
    }
  }
  await yardstick.close();
  for (const credits of opened) credits.close();
  report(measured, yardstick.name, coldStarts_ms);
  for (const { installation } of laid) await installation.stop();
} finally {
  for (const { discard } of laid) await discard();
  await rm(folder, { recursive: true, force: true });
}

async function startAll(installation: Installation, roles: readonly Role[]): Promise<void> {
  for (const role of roles) await installation.start(role);
}

/** From the start of a process that answers until it is ready and has answered, with the database up and migrated. */
async function coldStarts({ layout, installation }: Laid): Promise<readonly number[]> {
  const [role] = layout.answering;
  assert(role, 'a layout answers requests');
  // Whoever starts first migrates the database.
  await installation.kill(await installation.start(role));
  const taken_ms: number[] = [];
  for (let number = 0; number < starts; number += 1) {
    const began = performance.now();
    const started = await installation.start(role);
    await (await fetch(`${started.origin}/health/ready`)).arrayBuffer();
    taken_ms.push(performance.now() - began);
    await installation.kill(started);
  }
  return taken_ms;
}

/** Every client works, one piece after the other, until the time is over. */
async function drive(
  contender: Contender,
  clients: number,
  duration_ms: number,
): Promise<{ readonly perSecond: number; readonly latencies_ms: readonly number[] }> {
  const latencies_ms: number[] = [];
  const started = performance.now();
  const work = async (client: number): Promise<void> => {
    for (let now = performance.now(); now - started < duration_ms;) {
      await contender.next(client);
      const after = performance.now();
      latencies_ms.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return { perSecond: (latencies_ms.length * 1_000) / (performance.now() - started), latencies_ms };
}

function figuresOf(measured: Map<string, Measured>, contender: string, clients: number): Measured {
  const key = `${clients} ${contender}`;
  const figures = measured.get(key) ?? { perSecond: [], latencies_ms: [] };
  measured.set(key, figures);
  return figures;
}

function report(measured: Map<string, Measured>, yardstick: string, coldStarts_ms: readonly number[]): void {
  const table = new Table({
    head: ['clients', 'contender', 'per second', 'p50 ms', 'p99 ms', '× TPC-B (median)', 'min … max'],
    style: { head: [], border: [] },
  });
  for (const [key, { perSecond, latencies_ms }] of measured) {
    const [clients = '', ...contender] = key.split(' ');
    const against = figuresOf(measured, yardstick, Number(clients)).perSecond;
    const ratios = perSecond.map((figure, repetition) => figure / (against[repetition] ?? Number.NaN));
    table.push([
      clients,
      contender.join(' '),
      median(perSecond).toFixed(0),
      percentile(latencies_ms, 0.5).toFixed(1),
      percentile(latencies_ms, 0.99).toFixed(1),
      median(ratios).toFixed(2),
      `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`,
    ]);
  }
  process.stdout.write(
    `${machine()}; ${repetitions} interleaved repetitions of ${seconds} s\n${table.toString()}\n` +
      `from the start of what answers to its first answer: ${median(coldStarts_ms).toFixed(0)} ms ` +
      `(${Math.min(...coldStarts_ms).toFixed(0)} … ${Math.max(...coldStarts_ms).toFixed(0)})\n`,
  );
}
