import type pg from 'pg';
import type { CheckpointStore } from '#application';
import { START, type Cursor } from '#event-store';

/** Keeps a consumer's checkpoint in a row of its own; a checkpoint never goes back, whoever saves last. */
export class PostgresCheckpointStore implements CheckpointStore {
  constructor(private readonly pool: pg.Pool) {}

  async load(name: string): Promise<Cursor> {
    const { rows } = await this.pool.query<{ cursor: Cursor }>(
      'SELECT cursor FROM work.process_checkpoint WHERE name = $1',
      [name],
    );
    return rows[0]?.cursor ?? START;
  }

  async save(name: string, cursor: Cursor): Promise<void> {
    await this.pool.query(
      `INSERT INTO work.process_checkpoint AS kept (name, cursor) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET cursor = greatest(kept.cursor, excluded.cursor)`,
      [name, cursor],
    );
  }
}
