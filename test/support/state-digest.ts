import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { READ_SCHEMA } from '#projections';

const CHECKPOINT = 'projection_checkpoint';

/** SHA-256 over every row of every read model, whatever the order in which they were written. */
export async function stateDigest(read: DataSource): Promise<string> {
  const hash = createHash('sha256');
  // By which tokens they were brought there is no part of what they say.
  const tables = read.entityMetadatas.map(({ tableName }) => tableName).filter((table) => table !== CHECKPOINT);
  tables.sort();
  for (const table of tables) {
    // A row's text does not depend on the session: dates are ISO there, and no column is an instant.
    const rows = await read.query<{ row: string }[]>(
      `SELECT t::text AS row FROM ${READ_SCHEMA}.${table} AS t ORDER BY t::text COLLATE "C"`,
    );
    hash.update(`${table} ${rows.length}\n`);
    for (const { row } of rows) hash.update(`${row}\n`);
  }
  return hash.digest('hex');
}
