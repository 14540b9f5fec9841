import type pg from 'pg';
import { QueryFailedError, type EntityManager, type ObjectLiteral } from 'typeorm';

/**
 * Sends a statement past the framework, which takes as long as the statement, and names none: by its name the server parses and plans it
 * once for a connection. Throws what the framework would.
 */
export async function prepared<Raw extends ObjectLiteral>(
  manager: EntityManager,
  {
    name,
    text,
    values = [],
  }: { readonly name?: string | undefined; readonly text: string; readonly values?: unknown[] },
): Promise<Raw[]> {
  const own = manager.queryRunner ? null : manager.connection.createQueryRunner();
  try {
    const client = (await (manager.queryRunner ?? own)?.connect()) as pg.ClientBase;
    return (await client.query<Raw>({ text, values, ...(name === undefined ? {} : { name }) })).rows;
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  } finally {
    await own?.release();
  }
}
