import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '#domain/shared';
import { postmasterOf } from '../../libs/persistence/embedded/postmaster.js';
import { optionsOf } from '../installation/arguments.js';
import { built, type Role } from '../installation/installation.js';
import type { Contender } from './http/contender.js';
import { Credits } from './http/credits.js';
import { lay, layoutNamed } from './http/layout.js';
import { processorOf_us } from './http/processor-of.js';

/**
 * How many statements and how much processor time one command over HTTP takes in each process, PostgreSQL and the clients
 * included, which other work on the machine hardly moves; beside it what a command costs once its deal has a history.
 */
const { clients, commands, history, layout } = optionsOf(
  process.argv.slice(2),
  { clients: 8, commands: 400, history: 1 },
  // As of bench:http.
  { layout: '1' },
);

interface Told {
  readonly processor_us: number;
  readonly statements: Readonly<Record<string, number>>;
}

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(folder, 0o711);
const counted = (role: Role): readonly string[] => [
  '--import',
  new URL('http/count-statements.js', import.meta.url).pathname,
  ...built(role),
  folder,
];
const { following, answering } = layoutNamed(layout);
const laid = await lay(layoutNamed(layout), path.join(folder, 'layout'), counted);
const { installation } = laid;
const roles: readonly Role[] = [...following, ...answering];
try {
  for (const role of roles) await installation.start(role);
  const credits = await Credits.open(installation, clients);
  await drive(credits.shown, history + clients * 4);
  for (const contender of [credits.shown, credits.readBack]) {
    const before = await told();
    const beside = await toldBeside();
    const began = performance.now();
    await drive(contender, commands);
    const perSecond = (commands * 1_000) / (performance.now() - began);
    const clients_us = toldByClients() - beside.clients_us;
    await delay(1_000);
    report(contender.name, perSecond, before, await told());
    const postgres_us = (await toldBeside()).postgres_us - beside.postgres_us;
    for (const [name, processor_us] of Object.entries({ postgres: postgres_us, clients: clients_us }))
      process.stdout.write(`  ${name}: ${millisecondsEach(processor_us)} ms of processor a command\n`);
  }
  credits.close();
  await installation.stop();
} finally {
  await laid.discard();
  await rm(folder, { recursive: true, force: true });
}

async function drive(contender: Contender, pieces: number): Promise<void> {
  let left = pieces;
  const work = async (client: number): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      await contender.next(client);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
}

async function told(): Promise<ReadonlyMap<Role, Told>> {
  const each = [...new Set(roles)].map(async (role) => {
    const [process] = installation.of(role);
    assert(process, `a ${role} runs`);
    return [role, await toldBy(process.pid)] as const;
  });
  return new Map(await Promise.all(each));
}

/** Of whom nothing is loaded into: the server, and the clients, which are this process. */
async function toldBeside(): Promise<{ readonly postgres_us: number; readonly clients_us: number }> {
  const server = await postmasterOf(laid.serverFolder);
  return { postgres_us: server === null ? Number.NaN : await processorOf_us(server.pid), clients_us: toldByClients() };
}

function toldByClients(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function toldBy(pid: number): Promise<Told> {
  process.kill(pid, 'SIGUSR2');
  await delay(200);
  return JSON.parse(await readFile(path.join(folder, `${pid}.json`), 'utf8')) as Told;
}

function report(name: string, perSecond: number, before: ReadonlyMap<Role, Told>, after: ReadonlyMap<Role, Told>) {
  process.stdout.write(`${name}: ${commands} by ${clients} clients, ${perSecond.toFixed(0)}/s\n`);
  for (const [role, now] of after) {
    const then = before.get(role);
    const processor_us = now.processor_us - (then?.processor_us ?? 0);
    const counts = Object.entries(now.statements)
      .map(([kind, count]) => [kind, (count - (then?.statements[kind] ?? 0)) / commands] as const)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a);
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    process.stdout.write(
      `  ${role}: ${all.toFixed(1)} statements, ${millisecondsEach(processor_us)} ms of processor a command\n`,
    );
    for (const [kind, count] of counts) process.stdout.write(`    ${count.toFixed(2)}  ${kind}\n`);
  }
}

function millisecondsEach(processor_us: number): string {
  return (processor_us / 1_000 / commands).toFixed(2);
}
