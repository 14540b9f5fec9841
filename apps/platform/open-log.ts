import { knownSchemas } from '#domain/events';
import type { EventStore, KeptLog } from '#event-store';
import type { KurrentLog } from '#event-store/kurrentdb';
import { PostgresEventStore, PostgresKeptLog } from '#event-store/postgres';
import type { PlatformSettings } from './settings/index.js';

/** The log, in whichever store holds it. */
export interface OpenedLog {
  readonly store: EventStore;
  /** The same log as it lies there, for those who prove it. */
  readonly kept: KeptLog;
  /** Answers all appends under way, then lets go of the store. */
  close(): Promise<void>;
}

/** The log in KurrentDB where the settings name one, else in the database. */
export const openLog = (settings: PlatformSettings, databaseUrl: string): Promise<OpenedLog> =>
  settings.kurrentdbUrl === undefined
    ? Promise.resolve(logInPostgres(databaseUrl))
    : logInKurrentDb({ ...settings, kurrentdbUrl: settings.kurrentdbUrl });

export function logInPostgres(url: string): OpenedLog {
  const store = new PostgresEventStore({ url, schemas: knownSchemas });
  const kept = new PostgresKeptLog(url);
  return {
    store,
    kept,
    async close() {
      await store.close();
      await kept.close();
    },
  };
}

/** Its client is loaded only where a log lies there: it would take a twentieth of every process's start. */
export async function logInKurrentDb({
  kurrentdbUrl,
  kurrentdbLog,
}: PlatformSettings & { readonly kurrentdbUrl: string }): Promise<KurrentLog> {
  const { KurrentLog: log } = await import('#event-store/kurrentdb');
  return log.open({
    server: kurrentdbUrl,
    schemas: knownSchemas,
    ...(kurrentdbLog === undefined ? {} : { log: kurrentdbLog }),
  });
}
