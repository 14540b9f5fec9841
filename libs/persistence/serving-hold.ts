import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { assert } from '#domain/shared';
import { replaceFile } from './replace-file.js';
import { keepSecret, readSecret } from './secret-file.js';

/** A process that serves a data folder. */
export interface ServingProcess {
  readonly pid: number;
  readonly host: string;
  /** The instant from which on, ISO 8601 in UTC. */
  readonly since: string;
}

/** Another process serves the data folder already. */
export class FolderServed extends Error {
  override readonly name = 'FolderServed';
  constructor(folder: string, by: ServingProcess | null) {
    const who = by ? `process ${by.pid} on ${by.host}, since ${by.since},` : 'another process';
    super(
      `DATA_FOLDER_SERVED: ${who} serves the data folder ${folder}; stop it first, or give this server a data folder of its own`,
    );
  }
}

/** The folder's own id, so that it is known under every path and from every machine. */
const ID = 'server.id';
/** Who serves it, for whoever is refused; the lock says whether they still do. */
const WHO = 'server.json';
/** A process that was killed a moment ago is still listed by the database. */
const LEAVING_ms = 2_000;
const POLL_ms = 50;
const RECOVERY_PAUSE_ms = 500;
/** A machine that is gone without a word is noticed within half a minute. */
const NOTICED_SOON = 'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';

/**
 * One server at a time for a data folder: what comes in pieces lies there, and its writers know of each other in one process
 * alone. It is a lock of the database's session, so that a process that dies lets go of it, whatever it dies of. A database that
 * restarts meanwhile is asked again until it answers.
 */
export class ServingHold {
  private holder: pg.Client | null = null;
  private released = false;
  private recovery: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly folder: string,
  ) {}

  /** Takes the folder for this process, until it is released. Throws {@link FolderServed}. */
  async take(): Promise<void> {
    const deadline = Date.now() + LEAVING_ms;
    let holder = await this.hold();
    while (!holder && Date.now() < deadline) {
      await delay(POLL_ms);
      holder = await this.hold();
    }
    if (!holder) throw new FolderServed(this.folder, await this.serving());
    this.watch(holder);
    const self: ServingProcess = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    await replaceFile(join(this.folder, WHO), `${JSON.stringify(self)}\n`);
  }

  /** Lets go; harmless where it is not held. */
  async release(): Promise<void> {
    this.released = true;
    await this.recovery;
    await this.holder?.end();
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
      // What ails the database is told by whoever works with it.
      const holder = await this.hold().catch(() => null);
      if (holder) return this.watch(holder);
      await delay(RECOVERY_PAUSE_ms);
    }
  }

  /** A connection that holds the folder, `null` while another one does. */
  private async hold(): Promise<pg.Client | null> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'truststream server' });
    // The end of the connection is what is watched for.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(NOTICED_SOON);
      const { rows } = await client.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        [`truststream serves ${await this.id()}`],
      );
      if (rows[0]?.held) return client;
      await client.end();
      return null;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  private async id(): Promise<string> {
    const path = join(this.folder, ID);
    await keepSecret(path, `${randomUUID()}\n`);
    const id = await readSecret(path);
    assert(id !== null, `${path} was just kept`);
    return id.trim();
  }

  private async serving(): Promise<ServingProcess | null> {
    try {
      return JSON.parse(await readFile(join(this.folder, WHO), 'utf8')) as ServingProcess;
    } catch {
      return null;
    }
  }
}
