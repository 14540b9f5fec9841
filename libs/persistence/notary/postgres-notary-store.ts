import pg from 'pg';
import { assert } from '#domain/shared';
import {
  HASH_BYTES,
  hashCount,
  type Hash,
  type KeptCosignature,
  type KeyEntry,
  type NotarisedHead,
  type NotaryStore,
  type TreeGrowth,
} from '#audit';
import type { Cursor } from '#event-store';

/** One growth or key entry at a time, so that neither is decided on what the other changes. */
const GROWTH_LOCK = 7_120_118_006;

interface HeadRow {
  readonly size: string;
  readonly cursor: string;
  readonly checkpoint: string;
}

/** The notary's store in PostgreSQL, schema `audit`. */
export class PostgresNotaryStore implements NotaryStore {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'truststream notary' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async newest(): Promise<NotarisedHead | null> {
    const { rows } = await this.pool.query<HeadRow>(
      `SELECT size, cursor, checkpoint FROM audit.tree_growth ORDER BY size DESC LIMIT 1`,
    );
    return headOf(rows[0]);
  }

  async grow({ grownFrom, size, cursor, hashes, checkpoint, keyEntries }: TreeGrowth): Promise<'grown' | 'conflict'> {
    assert(
      BigInt(hashes.length) === (hashCount(size) - hashCount(grownFrom)) * BigInt(HASH_BYTES),
      `a growth from ${grownFrom} to ${size} does not settle ${hashes.length} bytes of hashes`,
    );
    const rowCount = await this.alone(
      `INSERT INTO audit.tree_growth (grown_from, size, cursor, first_place, hashes, checkpoint)
       SELECT $1::bigint, $2, $3, $4, $5, $6
        WHERE $1 = (SELECT coalesce(max(size), 0) FROM audit.tree_growth)
          AND $7::bigint = (SELECT count(*) FROM audit.key_entry)`,
      [grownFrom.toString(), size.toString(), cursor, hashCount(grownFrom).toString(), hashes, checkpoint, keyEntries],
    );
    return rowCount === 1 ? 'grown' : 'conflict';
  }

  async hashesAt(places: readonly bigint[]): Promise<readonly Hash[]> {
    const { rows } = await this.pool.query<{ hash: Buffer | null }>({
      name: 'hashes at',
      text: `SELECT (SELECT substring(growth.hashes FROM ((asked.place - growth.first_place) * ${HASH_BYTES} + 1)::integer
                                     FOR ${HASH_BYTES})
                       FROM audit.tree_growth AS growth
                      WHERE growth.first_place <= asked.place ORDER BY growth.first_place DESC LIMIT 1) AS hash
               FROM unnest($1::bigint[]) WITH ORDINALITY AS asked (place, ordinal) ORDER BY asked.ordinal`,
      values: [places.map(String)],
    });
    return rows.map(({ hash }, i) => {
      assert(hash?.length === HASH_BYTES, `no hash at place ${places[i]} of the tree`);
      return hash;
    });
  }

  async keyEntries(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ note: string }>('SELECT note FROM audit.key_entry ORDER BY ordinal');
    return rows.map(({ note }) => note);
  }

  async addKeyEntry({ entriesBefore, from, note }: KeyEntry): Promise<'added' | 'conflict'> {
    const rowCount = await this.alone(
      `INSERT INTO audit.key_entry (ordinal, from_size, note)
       SELECT $1::integer + 1, $2::bigint, $3
        WHERE $1 = (SELECT count(*) FROM audit.key_entry)
          AND $2 = CASE WHEN $1 = 0 THEN 0 ELSE (SELECT coalesce(max(size), 0) + 1 FROM audit.tree_growth) END`,
      [entriesBefore, from.toString(), note],
    );
    return rowCount === 1 ? 'added' : 'conflict';
  }

  async addCosignature({ size, witness, line }: KeptCosignature): Promise<void> {
    await this.pool.query(
      'INSERT INTO audit.cosignature (size, witness, line) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [size.toString(), witness, line],
    );
  }

  async cosignatures(size: bigint): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ line: string }>(
      'SELECT line FROM audit.cosignature WHERE size = $1 ORDER BY witness',
      [size.toString()],
    );
    return rows.map(({ line }) => line);
  }

  async cosignedSize(witness: string): Promise<bigint> {
    const { rows } = await this.pool.query<{ size: string }>(
      'SELECT coalesce(max(size), 0) AS size FROM audit.cosignature WHERE witness = $1',
      [witness],
    );
    return BigInt(rows[0]?.size ?? 0);
  }

  /** Writes under the lock; the statement sees what the holder before it committed. */
  private async alone(text: string, values: readonly unknown[]): Promise<number | null> {
    const client = await this.pool.connect();
    try {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${GROWTH_LOCK})`);
      const { rowCount } = await client.query(text, [...values]);
      await client.query('COMMIT');
      client.release();
      return rowCount;
    } catch (error) {
      // A connection whose transaction is in doubt is not used again.
      client.release(true);
      throw error;
    }
  }
}

const headOf = (row: HeadRow | undefined): NotarisedHead | null =>
  row ? { size: BigInt(row.size), cursor: row.cursor as Cursor, checkpoint: row.checkpoint } : null;
