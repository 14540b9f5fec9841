import { randomInt } from 'node:crypto';
import pg from 'pg';
import { Turns, type Turn } from '#file-store';

/** A turn with what it takes to pass over one who had it before and does not know that it is lost. */
export interface Lease extends Turn {
  /** Larger than that of any turn before. */
  readonly token: bigint;
  /** Given when the turn is lost: the connection is, or it was not renewed in time and somebody else has it. */
  readonly lost: AbortSignal;
}

/** A turn that was taken and not let go of, as the database sees it. */
export interface TakenTurn {
  readonly name: string;
  readonly holder: number;
  /** Whether the holder lives and has it still; otherwise it is free. */
  readonly lives: boolean;
}

interface Holder {
  readonly wanted: AbortController;
  readonly lost: AbortController;
  /** The connection by which it is had, and its token; `null` until it is. */
  had: { readonly client: pg.Client; readonly token: bigint } | null;
}

const CHANNEL = 'truststream_turn_wanted';
/** So long a turn is had by a process that does not renew it, be it paused, hung or cut off; one that dies lets go of it at once. */
const LEASE_ms = 10_000;
/** A machine that is gone without a word is noticed within half a minute; its turns have run out by then. */
const NOTICED_SOON = 'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';
/** The class of the advisory locks by which holders are known to live. */
const HOLDERS = 711_800;
const LIVES = `EXISTS (
  SELECT FROM pg_locks
   WHERE locktype = 'advisory' AND classid = ${HOLDERS} AND objid = held.holder::oid AND objsubid = 2 AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
const IS_TAKEN = `(held.until > clock_timestamp() AND ${LIVES})`;

/**
 * Turns among all processes that share a database: a row for each that is taken, with its holder, the time until which it is had, and a
 * token. A holder is a connection, which is known by an advisory lock: when the process dies its turns are free at once. Where it is
 * paused, or cut off without a word, they are free when the time has run out. A process learns that it lost a turn when it renews it.
 */
export class PostgresTurns extends Turns {
  private readonly held = new Map<string, Holder>();
  private connection: Promise<Connected> | null = null;
  private current: Connected | null = null;

  constructor(
    private readonly url: string,
    private readonly lease_ms = LEASE_ms,
  ) {
    super();
  }

  /** Who this process is to others; another one after a connection was lost. */
  async holder(): Promise<number> {
    return (await this.connected()).holder;
  }

  async take(name: string): Promise<Lease | null> {
    return (await this.takeAll([name])).get(name) ?? null;
  }

  /** Those of the turns that are free, or whose holder is gone. */
  async takeAll(names: readonly string[]): Promise<ReadonlyMap<string, Lease>> {
    const asked = new Map<string, Holder>();
    for (const name of [...names].sort()) {
      if (this.held.has(name)) continue;
      const holder: Holder = { wanted: new AbortController(), lost: new AbortController(), had: null };
      this.held.set(name, holder);
      asked.set(name, holder);
    }
    const taken = new Map<string, Lease>();
    try {
      if (asked.size === 0) return taken;
      const { client, holder: me } = await this.connected();
      const { rows } = await client.query<{ name: string; token: string }>(
        `INSERT INTO work.lease AS held (name, holder, until, token)
         SELECT name, $2, clock_timestamp() + $3 * interval '1 millisecond', nextval('work.lease_token')
         FROM unnest($1::text[]) AS name
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until, token = excluded.token
           WHERE NOT ${IS_TAKEN}
         RETURNING name, token`,
        [[...asked.keys()], me, this.lease_ms],
      );
      for (const { name, token } of rows) {
        const holder = asked.get(name);
        if (holder) taken.set(name, this.leaseOf(name, holder, client, BigInt(token)));
      }
      return taken;
    } finally {
      for (const name of asked.keys()) if (!taken.has(name)) this.held.delete(name);
    }
  }

  /** The turns whose names begin so that somebody took, this process too. */
  async taken(prefix: string): Promise<readonly TakenTurn[]> {
    const { client } = await this.connected();
    const { rows } = await client.query<TakenTurn>(
      `SELECT name, holder, ${IS_TAKEN} AS lives FROM work.lease held WHERE starts_with(name, $1) ORDER BY name`,
      [prefix],
    );
    return rows;
  }

  /** Tells whoever has the turns that they are wanted. */
  async ask(...names: readonly string[]): Promise<void> {
    for (const name of names) this.held.get(name)?.wanted.abort();
    const { client } = await this.connected();
    await client.query('SELECT pg_notify($1, name) FROM unnest($2::text[]) AS name', [CHANNEL, names]);
  }

  async close(): Promise<void> {
    const connected = await this.connection?.catch(() => null);
    await connected?.client.end();
  }

  private leaseOf(name: string, holder: Holder, client: pg.Client, token: bigint): Lease {
    holder.had = { client, token };
    if (this.current?.client !== client) this.lose(holder);
    const { wanted, lost } = holder;
    return { token, wanted: wanted.signal, lost: lost.signal, release: () => this.release(name, holder) };
  }

  private async release(name: string, holder: Holder): Promise<void> {
    if (this.held.get(name) !== holder) return;
    try {
      const { client, token } = holder.had ?? {};
      // With a connection that is lost the turn has gone already.
      await client
        ?.query('DELETE FROM work.lease WHERE name = $1 AND token = $2', [name, String(token)])
        .catch(() => undefined);
    } finally {
      this.held.delete(name);
    }
  }

  private lose({ wanted, lost }: Holder): void {
    wanted.abort();
    lost.abort();
  }

  private connected(): Promise<Connected> {
    return (this.connection ??= this.connect());
  }

  private async connect(): Promise<Connected> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'truststream turns',
      keepAlive: true,
      // Half of a lease, so that who hears nothing of the server gives its turns up before others may have them.
      query_timeout: this.lease_ms / 2,
    });
    // The end of the connection is what is watched for.
    client.on('error', () => undefined);
    client.once('end', () => this.lostConnection(client));
    client.on('notification', ({ payload = '' }) => this.held.get(payload)?.wanted.abort());
    try {
      await client.connect();
      await client.query(`${NOTICED_SOON}; LISTEN ${CHANNEL}`);
      const connected = { client, holder: await holderOn(client) };
      // Of those who died, so that the names of what is long over do not pile up.
      await client.query("DELETE FROM work.lease WHERE until < clock_timestamp() - interval '1 hour'");
      const renewing = setInterval(() => void this.renew(connected), this.lease_ms / 4).unref();
      client.once('end', () => clearInterval(renewing));
      this.current = connected;
      return connected;
    } catch (error) {
      this.connection = null;
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Has the turns of the connection for longer, and notices those that somebody else has; it is the heartbeat, too. */
  private async renew({ client, holder }: Connected): Promise<void> {
    const mine = [...this.held].filter(([, { had }]) => had?.client === client);
    try {
      const { rows } = await client.query<{ name: string; token: string }>(
        `UPDATE work.lease SET until = clock_timestamp() + $2 * interval '1 millisecond'
         WHERE holder = $1 AND name = ANY($3::text[]) RETURNING name, token`,
        // Not what was taken and never answered: that runs out.
        [holder, this.lease_ms, mine.map(([name]) => name)],
      );
      const renewed = new Map(rows.map(({ name, token }) => [name, token]));
      for (const [name, one] of mine) if (renewed.get(name) !== String(one.had?.token)) this.lose(one);
    } catch {
      this.lostConnection(client);
    }
  }

  private lostConnection(client: pg.Client): void {
    if (this.current?.client === client) [this.current, this.connection] = [null, null];
    for (const holder of this.held.values()) if (holder.had?.client === client) this.lose(holder);
    client.end().catch(() => undefined);
  }
}

interface Connected {
  readonly client: pg.Client;
  /** The number by which the connection is known as long as it lives. */
  readonly holder: number;
}

async function holderOn(client: pg.Client): Promise<number> {
  for (;;) {
    const holder = randomInt(1, 2 ** 31 - 1);
    const { rows } = await client.query<{ had: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS had', [
      HOLDERS,
      holder,
    ]);
    if (rows[0]?.had) return holder;
  }
}
