import type { EntityManager, EntityMetadata } from 'typeorm';

/** Makes the live table what the rebuilt one is: rows that are in it otherwise, or not at all, go out, and those that lack come in. */
export async function restoreTable(
  tx: EntityManager,
  { tableName, primaryColumns }: EntityMetadata,
  schemas: { readonly live: string; readonly rebuilt: string },
): Promise<void> {
  const live = `${schemas.live}.${tableName}`;
  const rebuilt = `${schemas.rebuilt}.${tableName}`;
  const same = primaryColumns.map(({ databaseName: column }) => `live.${column} = rebuilt.${column}`).join(' AND ');
  await tx.query(
    `DELETE FROM ${live} live WHERE NOT EXISTS (
       SELECT FROM ${rebuilt} rebuilt WHERE ${same} AND ROW(live.*) IS NOT DISTINCT FROM ROW(rebuilt.*))`,
  );
  await tx.query(
    `INSERT INTO ${live} SELECT rebuilt.* FROM ${rebuilt} rebuilt
     WHERE NOT EXISTS (SELECT FROM ${live} live WHERE ${same})`,
  );
}
