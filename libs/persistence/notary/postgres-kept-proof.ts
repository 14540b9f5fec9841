import pg from 'pg';
import type { KeptGrowth, KeptKey, KeptLine, KeptProof } from '#audit';

/** Growths hold at most a thousand events' hashes: some sixty kilobytes. */
const PAGE_ROWS = 100;

/** Below every size that the columns can hold, so that no row is passed over. */
const BEFORE_ALL = -(2n ** 63n);

/** The notary's tables in PostgreSQL, as they are. */
export class PostgresKeptProof implements KeptProof {
  private readonly readers: pg.Pool;

  /** @param url acts as the application's role, or any other that may read the schema `audit` */
  constructor(url: string) {
    this.readers = new pg.Pool({ connectionString: url, max: 3, application_name: 'truststream verifier' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.readers.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.readers.end();
  }

  async keys(): Promise<readonly KeptKey[]> {
    const { rows } = await this.readers.query<{ ordinal: number; from_size: string; note: string }>(
      'SELECT ordinal, from_size, note FROM audit.key_entry ORDER BY ordinal',
    );
    return rows.map(({ ordinal, from_size, note }) => ({ ordinal, fromSize: BigInt(from_size), note }));
  }

  async *growths(): AsyncGenerator<KeptGrowth> {
    let after = BEFORE_ALL;
    for (;;) {
      const { rows } = await this.readers.query<GrowthRow>({
        name: 'kept growths',
        text: `SELECT size, grown_from, cursor, first_place, hashes, checkpoint FROM audit.tree_growth
                WHERE size > $1 ORDER BY size LIMIT ${PAGE_ROWS}`,
        values: [after],
      });
      for (const row of rows) {
        after = BigInt(row.size);
        yield {
          size: after,
          grownFrom: BigInt(row.grown_from),
          cursor: row.cursor,
          firstPlace: BigInt(row.first_place),
          hashes: row.hashes,
          checkpoint: row.checkpoint,
        };
      }
      if (rows.length < PAGE_ROWS) return;
    }
  }

  async checkpointOf(size: bigint): Promise<string | null> {
    const { rows } = await this.readers.query<{ checkpoint: string }>({
      name: 'kept checkpoint',
      text: 'SELECT checkpoint FROM audit.tree_growth WHERE size = $1',
      values: [size],
    });
    return rows[0]?.checkpoint ?? null;
  }

  async *lines(): AsyncGenerator<KeptLine> {
    let after: readonly [bigint, string] = [BEFORE_ALL, ''];
    for (;;) {
      const { rows } = await this.readers.query<{ size: string; witness: string; line: string }>({
        name: 'kept lines',
        text: `SELECT size, witness, line FROM audit.cosignature
                WHERE (size, witness) > ($1, $2) ORDER BY size, witness LIMIT ${PAGE_ROWS}`,
        values: [...after],
      });
      for (const { size, witness, line } of rows) {
        after = [BigInt(size), witness];
        yield { size: after[0], witness, line };
      }
      if (rows.length < PAGE_ROWS) return;
    }
  }
}

interface GrowthRow {
  readonly size: string;
  readonly grown_from: string;
  readonly cursor: string;
  readonly first_place: string;
  readonly hashes: Uint8Array;
  readonly checkpoint: string;
}
