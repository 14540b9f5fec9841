import { setTimeout as delay } from 'node:timers/promises';
import { whatBroke } from '../../crash/kill/what-broke.js';
import { Installation, type Program, type Role, type Shared } from '../../installation/installation.js';
import { percentile } from '../statistics.js';
import { constantLoad } from './constant-load.js';
import { inParts, trendOf, type Trend } from './trend.js';
import { lookAt, type Look } from './watch.js';

export interface SoakSettings {
  readonly program: Program;
  readonly shared: Shared;
  readonly duration_ms: number;
  /** Commands a second that are asked for. */
  readonly perSecond: number;
  readonly clients: number;
}

/** What one process was seen to do after the warm-up. */
export interface SoakedProcess {
  readonly role: Role;
  readonly pid: number;
  readonly memory: { readonly first_MiB: number; readonly last_MiB: number; readonly perHour_MiB: Trend };
  readonly readModelsLag_s: Highs;
  readonly notaryLag_s: Highs;
}

interface Highs {
  readonly p99: number;
  readonly most: number;
}

export interface SoakReport {
  readonly processes: readonly SoakedProcess[];
  /** From a command to its answer. */
  readonly latencies_ms: readonly number[];
  /** Commands that were sent later than the pace asks, because the one before was not answered. */
  readonly late: number;
  /** What was promised and did not hold; none of a system that is right. */
  readonly broken: readonly string[];
}

/** Compilers, pools and caches fill first. */
const WARM_UP_SHARE = 1 / 4;
/** Collections swing memory within seconds; what grows shows in the means of parts. */
const PARTS = 20;

/**
 * Two APIs and two workers on one database and one folder, under a constant load that is watched until the time is over. Then all end,
 * and the log is read and verified.
 */
export async function soakRun({ program, shared, duration_ms, perSecond, clients }: SoakSettings): Promise<SoakReport> {
  const installation = new Installation(shared, program);
  try {
    await installation.start('worker');
    await Promise.all([installation.start('worker'), installation.start('api'), installation.start('api')]);
    const over = new AbortController();
    const watching = watch(installation, Math.min(10_000, Math.max(250, duration_ms / 500)), over.signal);
    const load = await constantLoad(installation, { clients, perSecond, duration_ms });
    over.abort();
    const processes = await watching;
    await installation.stop();
    const { broken } = await whatBroke(installation, { ...load, unread: [] });
    return { processes, latencies_ms: load.latencies_ms, late: load.late, broken };
  } finally {
    await installation.discard();
  }
}

async function watch(
  installation: Installation,
  every_ms: number,
  signal: AbortSignal,
): Promise<readonly SoakedProcess[]> {
  const started = performance.now();
  const watched = (['api', 'worker'] as const)
    .flatMap((role) => installation.of(role))
    .map((process) => ({ process, looks: [] as (readonly [hour: number, look: Look])[] }));
  while (!signal.aborted) {
    for (const { process, looks } of watched) {
      looks.push([(performance.now() - started) / 3_600_000, await lookAt(process)]);
    }
    await delay(every_ms, undefined, { signal }).catch(() => undefined);
  }
  return watched.map(({ process: { role, pid }, looks }) => {
    const warm = looks.slice(Math.floor(looks.length * WARM_UP_SHARE));
    const memory = warm.map(([hour, { resident_MiB }]) => [hour, resident_MiB] as const);
    return {
      role,
      pid,
      memory: {
        first_MiB: memory[0]?.[1] ?? Number.NaN,
        last_MiB: memory.at(-1)?.[1] ?? Number.NaN,
        perHour_MiB: trendOf(inParts(memory, PARTS)),
      },
      readModelsLag_s: highsOf(warm.map(([, { readModelsLag_s }]) => readModelsLag_s)),
      notaryLag_s: highsOf(warm.map(([, { notaryLag_s }]) => notaryLag_s)),
    };
  });
}

const highsOf = (values: readonly number[]): Highs => ({ p99: percentile(values, 0.99), most: Math.max(...values) });
