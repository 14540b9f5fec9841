import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalIssuer, seededUser } from '#persistence/identity';
import { freePort } from '../../libs/persistence/embedded/free-port.js';
import { projectFolder } from '../../apps/platform/settings/environment.js';
import type { PlatformSettings } from '../../apps/platform/index.js';

/** What a process does: it answers requests, follows the log, or both. */
export type Role = 'api' | 'worker' | 'all';

/** What Node is told to run for a process: the build, or the sources through the loader of the specs. */
export type Program = (role: Role) => readonly string[];

/** The main of a role: an API's follows the log, too, unless its settings leave that to workers. */
export const mainOf = (role: Role): 'api' | 'worker' => (role === 'worker' ? 'worker' : 'api');

export const built: Program = (role) => [`dist/apps/${mainOf(role)}/main.js`];
export const fromSources: Program = (role) => [
  '--import',
  './test/support/typescript-child.mjs',
  `apps/${mainOf(role)}/main.ts`,
];

/** Where all processes of an installation meet. */
export interface Shared {
  readonly dataFolder: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** Only ends what hangs: a busy machine takes minutes for what is a matter of seconds. */
const READY_WITHIN_ms = 240_000;
const LOOK_EVERY_ms = 25;
const TOKEN_s = 12 * 60 * 60;
const LOOPBACK = '127.0.0.1';

/** One process, started as in production: from its main, told everything by its environment. */
export class InstallationProcess {
  private readonly exited: Promise<unknown>;

  private constructor(
    readonly role: Role,
    /** Where it answers the API's requests, unless it is a worker. */
    readonly origin: string,
    /** Where its probes and metrics are. */
    readonly operations: string,
    private readonly child: ChildProcess,
  ) {
    this.exited = once(child, 'exit');
  }

  /** Resolves when it is ready. Throws for a process that ends before, or hangs. */
  static async start(role: Role, program: Program, { dataFolder, appUrl, ownerUrl }: Shared) {
    const [port, operationsPort] = [await freePort(null), await freePort(null)];
    const child = spawn(process.execPath, ['--no-warnings', ...program(role)], {
      cwd: projectFolder(),
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATA_FOLDER: dataFolder,
        DATABASE_URL: appUrl,
        MIGRATION_DATABASE_URL: ownerUrl,
        PROCESS_ROLE: role === 'all' ? 'all' : 'api',
        PORT: String(port),
        OPERATIONS_PORT: String(operationsPort),
        LOG_LEVEL: 'silent',
        CALLS_PER_MINUTE: '999999',
      },
    });
    const [origin, operations] = [port, operationsPort].map((of) => `http://${LOOPBACK}:${of}`) as [string, string];
    const started = new InstallationProcess(role, origin, operations, child);
    await started.untilReady();
    return started;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`a ${this.role} that never ran`);
    return this.child.pid;
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** SIGSTOP: it does nothing any more, and nobody is told. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  /** SIGCONT: it goes on as if no time had passed. */
  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** What its page of metrics tells under the name; 0 where it does not tell it. */
  async metric(name: string): Promise<number> {
    const page = await (await fetch(`${this.operations}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1] ?? 0);
  }

  /** SIGTERM, as an orderly end; throws where the process does not end well. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.exited;
    const { exitCode, signalCode } = this.child;
    if (exitCode !== 0) throw new Error(`the ${this.role} ended with ${exitCode ?? signalCode}`);
  }

  private async untilReady(): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_ms;
    for (;;) {
      const ready = await fetch(`${this.operations}/ready`).then(
        async (answer) => (await answer.arrayBuffer(), answer.ok),
        () => false,
      );
      if (ready) return;
      const { exitCode, signalCode } = this.child;
      if (exitCode !== null || signalCode !== null)
        throw new Error(`a ${this.role} ended with ${exitCode ?? signalCode} before it was ready`);
      if (performance.now() > deadline) {
        await this.kill();
        throw new Error(`a ${this.role} was not ready within ${READY_WITHIN_ms} ms`);
      }
      await delay(LOOK_EVERY_ms);
    }
  }
}

/** Processes that share one database and one data folder, like those of docker-compose.yml. */
export class Installation {
  private readonly running = new Set<InstallationProcess>();

  constructor(
    readonly shared: Shared,
    private readonly program: Program,
  ) {}

  /** The ready ones of a role. */
  of(role: Role): readonly InstallationProcess[] {
    return [...this.running].filter((one) => one.role === role);
  }

  /** The ready ones that answer requests. */
  get answering(): readonly InstallationProcess[] {
    return [...this.running].filter(({ role }) => role !== 'worker');
  }

  /** Counts among the running from when it is ready. */
  async start(role: Role): Promise<InstallationProcess> {
    const started = await InstallationProcess.start(role, this.program, this.shared);
    this.running.add(started);
    return started;
  }

  async kill(one: InstallationProcess): Promise<void> {
    this.running.delete(one);
    await one.kill();
  }

  /** Every process ends in order. */
  async stop(): Promise<void> {
    const all = [...this.running];
    this.running.clear();
    await Promise.all(all.map((one) => one.stop()));
  }

  /** Every process is gone, however it ended. */
  async discard(): Promise<void> {
    await Promise.all([...this.running].map((one) => this.kill(one)));
  }

  /** How a process of ours opens what the installation keeps. */
  get settings(): PlatformSettings {
    const { dataFolder, appUrl, ownerUrl } = this.shared;
    return { dataFolder, databaseUrl: appUrl, migrationDatabaseUrl: ownerUrl, environment: {} };
  }

  /** A token of the seeded user, for half a day: ask once a process has made the key. */
  async tokenOf(subject: string): Promise<string> {
    const issuer = await LocalIssuer.open({ dataFolder: this.shared.dataFolder, environment: {} });
    return issuer.issue(seededUser(subject), TOKEN_s);
  }
}
