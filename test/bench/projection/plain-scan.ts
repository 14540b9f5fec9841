import type pg from 'pg';

const PAGE_EVENTS = 1_000;

/** Reads every event in order, a page at a time, parses its payload, and does nothing with it. Answers how many. */
export async function plainScan(client: pg.Client): Promise<number> {
  let position = '0';
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ position: string; payload: Buffer }>(
      'SELECT position, payload FROM log.event WHERE position > $1 ORDER BY position LIMIT $2',
      [position, PAGE_EVENTS],
    );
    for (const { payload } of rows) JSON.parse(payload.toString('utf8'));
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return count;
    position = last.position;
  }
}
