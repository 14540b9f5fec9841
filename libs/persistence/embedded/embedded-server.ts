import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { serverBinaries, type ServerBinaries } from './binaries.js';
import { openCluster, SUPERUSER, type Cluster } from './cluster.js';
import { freePort } from './free-port.js';
import { pidFile, postmasterOf, servesCluster } from './postmaster.js';
import { reachableBinaries, reachableFolder } from './reachable.js';
import { run } from './run.js';
import { serverSettings } from './server-settings.js';
import { serverAccount, type ServerAccount } from './server-account.js';

/** A running server of our own, on the loopback interface, held until released. */
export interface EmbeddedServer {
  readonly port: number;
  readonly credentials: Cluster['credentials'];
  /** PGDATA. */
  readonly data: string;
  /**
   * Lets go of the server; the last holder to do so stops it, unless some other client is still connected or it is
   * asked to keep running.
   */
  release(options?: { keepRunning?: boolean }): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** Where the cluster lives; made when absent. */
  readonly dataFolder: string;
  /** False only for tests: commits are not forced to disk. Default true. */
  readonly durable?: boolean;
}

export const LOOPBACK = '127.0.0.1';
const START_TIMEOUT_ms = 60_000;
const RECOVERY_PAUSE_ms = 500;
const STOP_TIMEOUT_ms = 60_000;
const POLL_ms = 20;
/** A client that has just closed its socket is still listed by the server for a moment. */
const LEAVING_CLIENTS_TIMEOUT_ms = 1_000;
/** Held in shared mode by each process that uses the server, in exclusive mode by the one that stops it. */
const HOLD_LOCK = 7_120_118_001;
const HOLDER_NAME = 'truststream holder';
/** A port taken meanwhile; the processes of a killed server that have not all noticed yet. */
const RETRIED = /could not bind|Address already in use|pre-existing shared memory block/;
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01']);

/**
 * Starts the cluster's server, or adopts the one that runs: another process of ours may use it, and a killed process
 * leaves its server behind, healthy. Several processes may open and release at once: PostgreSQL's own pid file lets one
 * of them start it, and a lock in the server keeps it from being stopped under anyone who holds it.
 */
export async function openEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const account = serverAccount();
  const binaries = await reachableBinaries(serverBinaries(), account);
  const home = path.join(await reachableFolder(path.resolve(options.dataFolder), account), 'postgres');
  await mkdir(path.dirname(home), { recursive: true });
  const durable = options.durable ?? true;
  const cluster = await openCluster(home, binaries, account, { durable });
  const keeping: Keeping = { cluster, binaries, account, durable };
  const { port, holder } = await takeHold(keeping, await lastPort(cluster));
  return new HeldServer(keeping, port, holder);
}

/** What it takes to start and stop one cluster's server. */
interface Keeping {
  readonly cluster: Cluster;
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount | null;
  readonly durable: boolean;
}

/** Holds the server until released; one that dies meanwhile (out of memory, killed) is started again where it was. */
class HeldServer implements EmbeddedServer {
  private holder: pg.Client | null = null;
  private released = false;
  private recovery: Promise<void> = Promise.resolve();

  constructor(
    private readonly keeping: Keeping,
    readonly port: number,
    holder: pg.Client,
  ) {
    this.watch(holder);
  }

  get credentials(): Cluster['credentials'] {
    return this.keeping.cluster.credentials;
  }

  get data(): string {
    return this.keeping.cluster.data;
  }

  async release({ keepRunning = false }: { keepRunning?: boolean } = {}): Promise<void> {
    this.released = true;
    await this.recovery;
    // Without a holder the server is gone, or another process's.
    if (this.holder === null) return;
    if (keepRunning) await this.holder.end();
    else await release(this.holder, this.keeping);
  }

  private watch(holder: pg.Client): void {
    this.holder = holder;
    holder.once('end', () => {
      this.holder = null;
      if (!this.released) this.recovery = this.recover();
    });
  }

  private async recover(): Promise<void> {
    while (!this.released) {
      // Why it does not start stands in the server's log; who uses the server meets the trouble itself.
      const held = await takeHold(this.keeping, this.port).catch(() => null);
      if (held?.port === this.port) return this.watch(held.holder);
      // Its port is taken meanwhile: elsewhere nobody would look for it.
      if (held) await release(held.holder, this.keeping);
      await delay(RECOVERY_PAUSE_ms);
    }
  }
}

/** Starts the server, at the port wished if that is free, or adopts the one that runs, and holds it. */
async function takeHold(keeping: Keeping, wishedPort: number | null): Promise<{ port: number; holder: pg.Client }> {
  const { cluster } = keeping;
  const deadline = Date.now() + START_TIMEOUT_ms;
  for (;;) {
    const running = (await runningServer(cluster)) ?? (await start(keeping, wishedPort));
    const holder = running && (await hold(cluster, running.port));
    if (running && holder) return { port: running.port, holder };
    if (Date.now() > deadline) throw new Error(`the server of ${cluster.data} neither starts nor answers`);
    await delay(POLL_ms);
  }
}

async function runningServer(cluster: Cluster): Promise<{ port: number } | null> {
  const named = await postmasterOf(cluster.data);
  return named && (await servesCluster(named.pid, cluster.data)) ? named : null;
}

/** `null` when another process starts it in this moment, so that the caller looks again. */
async function start(
  { cluster, binaries, account, durable }: Keeping,
  wishedPort: number | null,
): Promise<{ port: number } | null> {
  const port = await freePort(wishedPort);
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    ...serverSettings(durable),
  };
  const asOptions = Object.entries(settings).map(([name, value]) => `-c ${name}=${value || "''"}`);
  const log = path.join(cluster.data, 'server.log');
  const args = ['start', '-D', cluster.data, '-l', log, '-w', '-t', String(START_TIMEOUT_ms / 1_000)];
  try {
    await run(binaries.pgCtl, [...args, '-o', asOptions.join(' ')], { cwd: cluster.data, account });
  } catch (error) {
    if (await runningServer(cluster)) return null;
    if (await clearedForeignPidFile(cluster)) return null;
    const said = await readFile(log, 'utf8').catch(() => '');
    if (RETRIED.test(said.slice(-2_000))) return null;
    throw new Error(`the database server did not start; its log ends:\n${said.slice(-2_000)}`, { cause: error });
  }
  await writeFile(portFile(cluster), `${port}\n`);
  return { port };
}

const portFile = (cluster: Cluster): string => path.join(cluster.home, 'port');

/** The port of the last start is kept, so that an operator's tools find the server where it was. */
async function lastPort(cluster: Cluster): Promise<number | null> {
  const port = Number(await readFile(portFile(cluster), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** A connection that holds the server, or `null` when it does not answer, is another's, or is being stopped. */
async function hold(cluster: Cluster, port: number): Promise<pg.Client | null> {
  const client = new pg.Client({
    host: LOOPBACK,
    port,
    user: SUPERUSER,
    password: cluster.credentials.superuser,
    database: 'postgres',
    application_name: HOLDER_NAME,
    connectionTimeoutMillis: 5_000,
  });
  // A killed server ends the connection; the end is what is watched for.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS held', [
      HOLD_LOCK,
    ]);
    if (rows[0]?.held) return client;
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => undefined);
    const { code = '', message } = error as { code?: string; message: string };
    if (UNREACHABLE.has(code) || /terminated|timeout/.test(message)) return null;
    throw error;
  }
}

/**
 * After a crash and a reboot the pid file may name a living process that is no server of ours; PostgreSQL would refuse
 * to start for its sake. (One that names no living process, it clears itself.)
 */
async function clearedForeignPidFile(cluster: Cluster): Promise<boolean> {
  const named = await postmasterOf(cluster.data);
  if (!named || (await servesCluster(named.pid, cluster.data))) return false;
  await rm(pidFile(cluster.data), { force: true });
  return true;
}

async function release(holder: pg.Client, { cluster, binaries, account }: Keeping): Promise<void> {
  try {
    await holder.query('SELECT pg_advisory_unlock_shared($1)', [HOLD_LOCK]);
    const { rows } = await holder.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [HOLD_LOCK]);
    if (!rows[0]?.alone || !(await othersHaveLeft(holder))) return;
    const stopping = await postmasterOf(cluster.data);
    await run(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', 'fast', '-W'], { cwd: cluster.data, account });
    if (stopping) await untilGone(stopping.pid, cluster);
  } finally {
    await holder.end().catch(() => undefined);
  }
}

/** `pg_ctl stop -w` would wait for the next server, too, when another process starts one in the same moment. */
async function untilGone(pid: number, cluster: Cluster): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_ms;
  while ((await postmasterOf(cluster.data))?.pid === pid) {
    if (Date.now() > deadline) throw new Error(`the server of ${cluster.data} does not stop`);
    await delay(POLL_ms);
  }
}

async function othersHaveLeft(holder: pg.Client): Promise<boolean> {
  const deadline = Date.now() + LEAVING_CLIENTS_TIMEOUT_ms;
  for (;;) {
    const { rows } = await holder.query<{ others: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS others`,
    );
    if (!rows[0]?.others) return true;
    if (Date.now() > deadline) return false;
    await delay(POLL_ms);
  }
}
