import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { openDatabase } from '#persistence';
import { numbersOf } from '../installation/arguments.js';
import { built } from '../installation/installation.js';
import { machine } from './machine.js';
import { soakRun, type SoakReport } from './soak/soak-run.js';
import { percentile } from './statistics.js';

/**
 * `npm run soak -- --hours 2`: two APIs and two workers under a constant load. Prints the growth of each process's memory after
 * a warm-up with its error, how far the read models and the notary were behind, and what was promised and not kept; then it exits 1.
 */
const { hours, rate, clients } = numbersOf(process.argv.slice(2), { hours: 2 / 60, rate: 20, clients: 8 });
const duration_ms = hours * 3_600_000;
const LAG_AIM_s = 2;

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-soak-'));
await chmod(folder, 0o711);
const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
const { appUrl, ownerUrl } = database;
try {
  const shared = { dataFolder: path.join(folder, 'data'), appUrl, ownerUrl };
  const soaked = await soakRun({ program: built, shared, duration_ms, perSecond: rate, clients });
  report(soaked);
  if (soaked.broken.length > 0) process.exitCode = 1;
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

function report({ processes, latencies_ms, late, broken }: SoakReport): void {
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
  for (const { role, pid, memory, readModelsLag_s, notaryLag_s } of processes) {
    const { slope, error } = memory.perHour_MiB;
    table.push([
      `${role} ${pid}`,
      `${memory.first_MiB.toFixed(0)} … ${memory.last_MiB.toFixed(0)}`,
      `${slope.toFixed(1)} ± ${error.toFixed(1)}`,
      ...[readModelsLag_s, notaryLag_s].map(({ p99, most }) => `${p99.toFixed(2)}, ${most.toFixed(2)}`),
    ]);
  }
  const inAim = processes.every(({ readModelsLag_s }) => readModelsLag_s.p99 < LAG_AIM_s);
  const minutes = (duration_ms / 60_000).toFixed(1);
  process.stdout.write(
    `${machine()}; ${clients} clients, ${rate} commands/s asked for, ${minutes} min, the first quarter warm-up\n${table.toString()}\n` +
      `${latencies_ms.length} commands (${(latencies_ms.length / (duration_ms / 1_000)).toFixed(1)}/s, ${late} sent late), ` +
      `p50 ${percentile(latencies_ms, 0.5).toFixed(0)} ms, p99 ${percentile(latencies_ms, 0.99).toFixed(0)} ms\n` +
      `read models behind less than ${LAG_AIM_s} s at p99: ${inAim ? 'yes' : 'NO'}\n` +
      (broken.length === 0
        ? 'none lost, none twice, positions dense, read models equal to a replay\n'
        : ['BROKEN:', ...broken, ''].join('\n')),
  );
}
