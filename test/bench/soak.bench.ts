import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Table from 'cli-table3';
import { openDatabase } from '#persistence';
import { numbersOf } from '../installation/arguments.js';
import { built, Installation, type InstallationProcess } from '../installation/installation.js';
import { machine } from './machine.js';
import { constantLoad, type LoadFigures } from './soak/constant-load.js';
import { inParts, trendOf } from './soak/trend.js';
import { lookAt, type Look } from './soak/watch.js';
import { percentile } from './statistics.js';

/**
 * `npm run soak -- --hours 2`: two APIs and two workers under a constant load. Prints the growth of each process's memory after
 * a warm-up with its error, and how far the read models and the notary were behind.
 */
const { hours, rate, clients } = numbersOf(process.argv.slice(2), { hours: 2 / 60, rate: 20, clients: 8 });
const duration_ms = hours * 3_600_000;
/** Compilers, pools and caches fill first. */
const WARM_UP_SHARE = 1 / 4;
const LOOK_EVERY_ms = Math.min(10_000, Math.max(250, duration_ms / 500));
/** Collections swing memory within seconds; what grows shows in the means of parts. */
const PARTS = 20;
const LAG_AIM_s = 2;

interface Watched {
  readonly process: InstallationProcess;
  readonly looks: (readonly [hour: number, look: Look])[];
}

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-soak-'));
await chmod(folder, 0o711);
const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
const { appUrl, ownerUrl } = database;
const installation = new Installation({ dataFolder: path.join(folder, 'data'), appUrl, ownerUrl }, built);
try {
  await installation.start('worker');
  await Promise.all([installation.start('worker'), installation.start('api'), installation.start('api')]);
  const watched = (['api', 'worker'] as const)
    .flatMap((role) => installation.of(role))
    .map((process): Watched => ({ process, looks: [] }));
  const over = new AbortController();
  const watching = watch(watched, over.signal);
  const load = await constantLoad(installation, { clients, perSecond: rate, duration_ms });
  over.abort();
  await watching;
  report(watched, load);
  await installation.stop();
} finally {
  await installation.discard();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

async function watch(watched: readonly Watched[], signal: AbortSignal): Promise<void> {
  const started = performance.now();
  while (!signal.aborted) {
    for (const { process, looks } of watched) {
      const hour = (performance.now() - started) / 3_600_000;
      looks.push([hour, await lookAt(process)]);
    }
    await delay(LOOK_EVERY_ms, undefined, { signal }).catch(() => undefined);
  }
}

function report(watched: readonly Watched[], { latencies_ms, late }: LoadFigures): void {
  const table = new Table({
    head: [
      'process',
      'memory MiB, first … last',
      'grows MiB/h ± error',
      'read models behind s: p99, most',
      'notary: p99, most',
    ],
    style: { head: [], border: [] },
  });
  let inAim = true;
  for (const { process, looks } of watched) {
    const warm = looks.slice(Math.floor(looks.length * WARM_UP_SHARE));
    const memory = warm.map(([hour, { resident_MiB }]) => [hour, resident_MiB] as const);
    const { slope, error } = trendOf(inParts(memory, PARTS));
    const lags = warm.map(([, { readModelsLag_s }]) => readModelsLag_s);
    const notaryLags = warm.map(([, { notaryLag_s }]) => notaryLag_s);
    inAim &&= percentile(lags, 0.99) < LAG_AIM_s;
    table.push([
      `${process.role} ${process.pid}`,
      `${memory[0]?.[1].toFixed(0)} … ${memory.at(-1)?.[1].toFixed(0)}`,
      `${slope.toFixed(1)} ± ${error.toFixed(1)}`,
      ...[lags, notaryLags].map((of) => `${percentile(of, 0.99).toFixed(2)}, ${Math.max(...of).toFixed(2)}`),
    ]);
  }
  const minutes = (duration_ms / 60_000).toFixed(1);
  process.stdout.write(
    `${machine()}; ${clients} clients, ${rate} commands/s asked for, ${minutes} min, the first quarter warm-up\n${table.toString()}\n` +
      `${latencies_ms.length} commands (${(latencies_ms.length / (duration_ms / 1_000)).toFixed(1)}/s, ${late} sent late), ` +
      `p50 ${percentile(latencies_ms, 0.5).toFixed(0)} ms, p99 ${percentile(latencies_ms, 0.99).toFixed(0)} ms\n` +
      `read models behind less than ${LAG_AIM_s} s at p99: ${inAim ? 'yes' : 'NO'}\n`,
  );
}
