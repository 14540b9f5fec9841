import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KnownSchemas } from '#event-codec';
import { positionOf } from '../position-cursor.js';
import { KurrentEventStore } from './kurrent-event-store.js';
import { KurrentKeptLog } from './kurrent-kept-log.js';
import { KurrentLogCopy } from './kurrent-log-copy.js';
import { LogOrder } from './log-order.js';
import { LogNames } from './names.js';

export interface KurrentLogOptions {
  /** `kurrentdb://…` with the application's login, or a connection that others share and the caller closes. */
  readonly server: string | KurrentDBClient;
  /** What the log is called among others of the same server. Default `truststream`. */
  readonly log?: string;
  /** The event schemas that may be written and read; all when absent. */
  readonly schemas?: KnownSchemas;
  /** The present instant; it may stand still or go back, what is recorded does not. Default: the system's. */
  readonly now?: () => Date;
  /** Events of a page of the order: the same for all of a log's life. For tests. */
  readonly pageSize?: number;
}

/** A log in KurrentDB, opened: the event store, and the log as it lies there. */
export class KurrentLog {
  readonly store: KurrentEventStore;
  readonly kept: KurrentKeptLog;

  private constructor(
    private readonly client: KurrentDBClient,
    private readonly names: LogNames,
    private readonly order: LogOrder,
    private readonly release: () => Promise<void>,
    { schemas, now = () => new Date() }: Pick<KurrentLogOptions, 'schemas' | 'now'>,
  ) {
    this.store = new KurrentEventStore(client, names, order, schemas, now);
    this.kept = new KurrentKeptLog(client, names, order);
  }

  static async open(options: KurrentLogOptions): Promise<KurrentLog> {
    const { server, log, pageSize } = options;
    const client = typeof server === 'string' ? KurrentDBClient.connectionString(server) : server;
    const release = (): Promise<void> => (client === server ? Promise.resolve() : client.dispose());
    const names = new LogNames(log ?? 'truststream');
    try {
      return new KurrentLog(client, names, await LogOrder.open(client, names, pageSize), release, options);
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** A way to bring a log here, after the events that are here. */
  async copy(): Promise<KurrentLogCopy> {
    return new KurrentLogCopy(this.client, this.names, this.order, positionOf(await this.store.head()));
  }

  /** Answers all appends under way, then lets go of the connection. */
  async close(): Promise<void> {
    await this.store.idle();
    await this.order.close();
    await this.release();
  }
}
