import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { testDatabase } from '../../../test/support/test-database.js';
import { readMigrations } from '../migrations/index.js';
import { createReadDataSource } from '../read-data-source.js';
import { ProjectionRunner } from '../runner/projection-runner.js';
import { type Append, write } from './append.js';

/** A log in memory and read models in a database of the spec's own. */
export interface ReadDatabase {
  readonly store: EventStore;
  readonly read: DataSource;
  readonly runner: ProjectionRunner;
  readonly appUrl: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** Opens read models that hold the log given. */
export async function readDatabaseOf(appends: readonly Append[]): Promise<ReadDatabase> {
  const database = await testDatabase(readMigrations);
  const { appUrl, ownerUrl } = database;
  const read = await createReadDataSource(appUrl).initialize();
  const store = new MemoryEventStore();
  const runner = new ProjectionRunner(store, read);
  await write(store, appends);
  await runner.catchUp();
  return {
    store,
    read,
    runner,
    appUrl,
    ownerUrl,
    async close() {
      await read.destroy();
      await database.drop();
    },
  };
}
