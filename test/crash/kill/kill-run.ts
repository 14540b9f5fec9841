import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '#domain/shared';
import { Installation, type Program, type Shared } from '../../installation/installation.js';
import { Random } from '../../support/random.js';
import { Load } from './load.js';
import { whatBroke } from './what-broke.js';

const KILLED_ROLES = ['api', 'worker'] as const;
type KilledRole = (typeof KILLED_ROLES)[number];

export interface KillSettings {
  readonly program: Program;
  readonly shared: Shared;
  readonly seconds: number;
  /** From one killing of an API and a worker to the next. */
  readonly killEvery_s: number;
  readonly clients: number;
  /** Chance: who is killed, and which API is asked. */
  readonly seed: number;
}

/** What came of a run, for whoever reads its figures. */
export interface KillReport {
  /** What was promised and did not hold; none of a system that is right. */
  readonly broken: readonly string[];
  readonly killed: Readonly<Record<KilledRole, number>>;
  readonly acknowledged: number;
  readonly sentAgain: number;
  readonly events: number;
  readonly longestSilence_ms: number;
}

/**
 * Two APIs and two workers on one database and one folder work under load while one of each is killed again and again, and
 * started anew. Then all end, and the log is read and verified: its proof, its files, every read model against a replay,
 * every decision.
 */
export async function killRun(settings: KillSettings): Promise<KillReport> {
  const random = new Random(settings.seed);
  const installation = new Installation(settings.shared, settings.program);
  try {
    await installation.start('worker');
    await Promise.all([installation.start('worker'), installation.start('api'), installation.start('api')]);
    const load = await Load.on(installation, random);
    const loaded = load.run(settings.clients);
    // A failure of the load ends the killing, too, and is thrown below.
    const failed = loaded.then(
      () => undefined,
      () => undefined,
    );
    const killed = await killing(installation, settings, random, failed);
    load.end();
    const report = await loaded;
    await installation.stop();
    const { acknowledged, sentAgain, longestSilence_ms } = report;
    const found = await whatBroke(installation, report);
    return { ...found, killed, acknowledged: acknowledged.length, sentAgain, longestSilence_ms };
  } finally {
    await installation.discard();
  }
}

/** Kills one of each as often as the time allows, always of two that are ready: on a slow machine less often. */
async function killing(
  installation: Installation,
  { seconds, killEvery_s }: KillSettings,
  random: Random,
  failed: Promise<void>,
): Promise<Record<KilledRole, number>> {
  const killed: Record<KilledRole, number> = { api: 0, worker: 0 };
  let starting: Promise<unknown> = Promise.resolve();
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const left_ms = Math.max(deadline - performance.now(), 0);
    const pause = Promise.all([delay(Math.min(killEvery_s * 1_000, left_ms), undefined, { ref: false }), starting]);
    const ended = await Promise.race([pause, failed]);
    if (ended === undefined || performance.now() >= deadline) break;
    for (const role of KILLED_ROLES) {
      const running = installation.of(role);
      const victim = running[random.below(running.length)];
      assert(victim, `an ${role} runs`);
      await installation.kill(victim);
      killed[role] += 1;
    }
    starting = Promise.all(KILLED_ROLES.map((role) => installation.start(role)));
    // Whoever does not come up is met by the pause or at the end.
    starting.catch(() => undefined);
  }
  await starting;
  return killed;
}
