import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '#persistence';
import { built } from '../../installation/installation.js';
import { numbersOf } from '../../installation/arguments.js';
import { machine } from '../../bench/machine.js';
import { killRun } from './kill-run.js';

/**
 * `npm run kill -- --seconds 120`: the build under load while processes of it are killed, on an embedded PostgreSQL with
 * fsync on. Prints its figures, and what was promised and not kept; then it exits 1. The same seed kills in the same order.
 */
const { seconds, every, clients, seed } = numbersOf(process.argv.slice(2), {
  seconds: 120,
  every: 5,
  clients: 8,
  seed: Date.now() % 1_000_000,
});
const folder = await mkdtemp(path.join(tmpdir(), 'truststream-kill-'));
await chmod(folder, 0o711);
const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
try {
  const { appUrl, ownerUrl } = database;
  const report = await killRun({
    program: built,
    shared: { dataFolder: path.join(folder, 'data'), appUrl, ownerUrl },
    seconds,
    killEvery_s: every,
    clients,
    seed,
  });
  const { broken, killed, acknowledged, sentAgain, events, longestSilence_ms } = report;
  process.stdout.write(
    [
      `${machine()}; ${clients} clients, seed ${seed}`,
      `${killed.api} APIs and ${killed.worker} workers killed in ${seconds} s, one of each every ${every} s`,
      `${acknowledged} commands acknowledged (${(acknowledged / seconds).toFixed(0)}/s), ${sentAgain} requests sent again`,
      `${events} events in the log; longest time without an answer ${Math.round(longestSilence_ms)} ms`,
      ...(broken.length === 0
        ? ['none lost, none twice, positions dense, read models equal to a replay']
        : ['BROKEN:', ...broken]),
      '',
    ].join('\n'),
  );
  if (broken.length > 0) process.exitCode = 1;
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
