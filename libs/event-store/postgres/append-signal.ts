import pg from 'pg';

const CHANNEL = 'log_appended';
/** Notifications may be lost with a connection, so a waiter also looks for itself, this often. */
export const POLL_INTERVAL_ms = 500;

/**
 * Wakes who waits for the log to grow: by what this process appended, and by PostgreSQL's notifications for what others
 * did. It only hints; who is woken reads the log.
 */
export class AppendSignal {
  private newest = 0n;
  private readonly waiting = new Set<() => void>();
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    /** The log's newest position, read from it. */
    private readonly readHead: () => Promise<bigint>,
  ) {}

  /** Something was appended up to this position. */
  grew(position: bigint): void {
    if (position <= this.newest) return;
    this.newest = position;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves when the log stands beyond the position, or after the timeout, or when the signal is closed. */
  async waitBeyond(position: bigint, timeout_ms: number): Promise<void> {
    const deadline = Date.now() + timeout_ms;
    // Whoever listens already is told of all that is appended.
    let mayHaveMissed = this.client === null;
    while (!this.closed && this.newest <= position) {
      const grown = this.nextGrowth(Math.min(deadline - Date.now(), POLL_INTERVAL_ms));
      if (mayHaveMissed) await this.look();
      await grown;
      if (Date.now() >= deadline) return;
      // Nothing was heard of for so long, or of what was known already.
      mayHaveMissed = true;
    }
  }

  /** Listens first and looks then: what is appended in between wakes us. */
  private async look(): Promise<void> {
    try {
      await this.listen();
      this.grew(await this.readHead());
    } catch {
      // A hint never fails: who reads next meets the trouble itself.
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const wake of [...this.waiting]) wake();
    await this.connecting?.catch(() => undefined);
    await this.client?.end();
  }

  private nextGrowth(timeout_ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, timeout_ms));
      this.waiting.add(done);
    });
  }

  /** One connection for all waiters, opened when first needed and again after it was lost. */
  private async listen(): Promise<void> {
    if (this.client || this.closed) return;
    this.connecting ??= this.connect().finally(() => {
      this.connecting = null;
    });
    await this.connecting;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'truststream log signal' });
    // Errors end the connection; the next waiter opens another.
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.client === client) this.client = null;
    });
    client.on('notification', ({ payload }) => this.grew(BigInt(payload ?? 0)));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }
}
