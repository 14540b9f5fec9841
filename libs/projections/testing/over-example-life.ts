import { afterAll, beforeAll } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { exampleLife } from './example-life.js';
import { type ReadDatabase, readDatabaseOf } from './read-database.js';

/** Gives a spec's tests the queries of a read model over the {@link exampleLife}. */
export function overExampleLife<Queries>(queries: new (read: DataSource) => Queries): () => Queries {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf(exampleLife());
  });
  afterAll(() => database.close());
  return () => new queries(database.read);
}
