import pg from 'pg';

/** Does the work in one transaction on a connection of its own: all of it, or nothing. */
export async function inTransaction<T>(url: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'truststream owner' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } finally {
    // Whatever was not committed is undone with the connection.
    await client.end();
  }
}
