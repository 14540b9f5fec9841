import pg from 'pg';
import type { CheckpointStore } from '#application';
import { START, type Cursor } from '#event-store';

/** Where a consumer goes on that comes with a copied log, written within the transaction of the copy. */
export async function copyCheckpoint(owner: pg.ClientBase, name: string, cursor: Cursor): Promise<void> {
  await owner.query('INSERT INTO work.process_checkpoint (name, cursor) VALUES ($1, $2)', [name, cursor]);
}

/** Keeps a consumer's checkpoint in a row of its own; a checkpoint never goes back, whoever saves last. */
export class PostgresCheckpointStore implements CheckpointStore {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'truststream checkpoints' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

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
