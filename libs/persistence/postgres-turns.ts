import pg from 'pg';
import { Turns, type Turn } from '#file-store';

const CHANNEL = 'truststream_turn_wanted';
/** A machine that is gone without a word is noticed within half a minute. */
const NOTICED_SOON = 'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';
/** And this process notices a server of which nothing is heard, which has given its turns to others by then. */
const HEARTBEAT_ms = 5_000;
const SILENCE_ms = 10_000;
const LOCK = "hashtextextended('truststream turn ' || $1, 0)";

interface Holder {
  readonly wanted: AbortController;
  /** The connection whose lock it is; `null` until the lock is had. */
  client: pg.Client | null;
}

/**
 * Turns among all processes that share a database, by its advisory locks. One connection holds those of a process, so that a process
 * that dies lets go of them; where the connection is lost, each holder learns that its turn is wanted.
 */
export class PostgresTurns extends Turns {
  private readonly held = new Map<string, Holder>();
  private connection: Promise<pg.Client> | null = null;
  private client: pg.Client | null = null;

  constructor(private readonly url: string) {
    super();
  }

  async take(name: string): Promise<Turn | null> {
    if (this.held.has(name)) return null;
    const holder: Holder = { wanted: new AbortController(), client: null };
    this.held.set(name, holder);
    try {
      const client = await this.connected();
      const { rows } = await client.query<{ had: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS had`, [name]);
      if (rows[0]?.had) {
        holder.client = client;
        return { wanted: holder.wanted.signal, release: () => this.release(name, holder) };
      }
    } catch (error) {
      this.held.delete(name);
      throw error;
    }
    this.held.delete(name);
    return null;
  }

  protected async ask(name: string): Promise<void> {
    this.held.get(name)?.wanted.abort();
    const client = await this.connected();
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, name]);
  }

  async close(): Promise<void> {
    const client = await this.connection?.catch(() => null);
    await client?.end();
  }

  private async release(name: string, holder: Holder): Promise<void> {
    if (this.held.get(name) !== holder) return;
    try {
      // With a connection that is lost the lock has gone already.
      await holder.client?.query(`SELECT pg_advisory_unlock(${LOCK})`, [name]).catch(() => undefined);
    } finally {
      this.held.delete(name);
    }
  }

  private connected(): Promise<pg.Client> {
    return (this.connection ??= this.connect());
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'truststream turns',
      keepAlive: true,
      query_timeout: SILENCE_ms,
    });
    // The end of the connection is what is watched for.
    client.on('error', () => undefined);
    client.once('end', () => this.lost(client));
    const heartbeat = setInterval(
      () => void client.query('SELECT').catch(() => this.lost(client)),
      HEARTBEAT_ms,
    ).unref();
    client.once('end', () => clearInterval(heartbeat));
    client.on('notification', ({ payload = '' }) => this.held.get(payload)?.wanted.abort());
    try {
      await client.connect();
      await client.query(`${NOTICED_SOON}; LISTEN ${CHANNEL}`);
      this.client = client;
      return client;
    } catch (error) {
      this.connection = null;
      clearInterval(heartbeat);
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  private lost(client: pg.Client): void {
    if (this.client === client) [this.client, this.connection] = [null, null];
    for (const holder of this.held.values()) if (holder.client === client) holder.wanted.abort();
    client.end().catch(() => undefined);
  }
}
