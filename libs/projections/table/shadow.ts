import type { EntityManager, EntityMetadata } from 'typeorm';
import { READ_SCHEMA } from '../read-schema.js';

/** The schema of a session's temporary tables. */
export const SHADOW_SCHEMA = 'pg_temp';

/** Makes empty copies of live tables for the rest of the transaction, which then sees them and no others. */
export async function makeShadow(tx: EntityManager, tables: readonly EntityMetadata[]): Promise<void> {
  for (const { tableName } of tables) {
    await tx.query(
      `CREATE TEMPORARY TABLE ${tableName} (LIKE ${READ_SCHEMA}.${tableName} INCLUDING ALL) ON COMMIT DROP`,
    );
  }
  await tx.query(`SET LOCAL search_path = ${SHADOW_SCHEMA}`);
}
