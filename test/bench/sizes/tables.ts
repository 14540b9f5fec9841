import pg from 'pg';

/** A table of the installation as it lies on disk. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** With indexes and long values. */
  readonly bytes: number;
}

/** Every table with rows, the largest first. */
export async function tableSizes(url: string): Promise<readonly TableSize[]> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ table: string; bytes: string }>(
      `SELECT format('%I.%I', schemaname, relname) AS table, pg_total_relation_size(relid) AS bytes
         FROM pg_stat_user_tables ORDER BY 2 DESC`,
    );
    const sizes: TableSize[] = [];
    for (const { table, bytes } of tables) {
      const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
      const count = Number(rows[0]?.count);
      if (count > 0) sizes.push({ table, rows: count, bytes: Number(bytes) });
    }
    return sizes;
  });
}

/** How much the server has written ahead since it was made. */
export async function walBytes(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(`SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS bytes`);
    return Number(rows[0]?.bytes);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
