import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Copies a receipts file into one logged table with one index on the receipt's key, which is dropped then: its path, and the database.
 * Prints how many seconds that took, the table made.
 */
const [at = '', url = ''] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query(
  `CREATE TABLE raw_receipts (asset_id text, receipt_number text, received_on date, principal numeric, interest numeric,
     penalty numeric, fee numeric, disposal_cost numeric, method text);
   CREATE INDEX ON raw_receipts (asset_id, receipt_number)`,
);
const started = performance.now();
await pipeline(
  createReadStream(at),
  client.query(copyFrom('COPY raw_receipts FROM STDIN (FORMAT csv, HEADER, ENCODING utf8)')),
);
process.stdout.write(String((performance.now() - started) / 1_000));
await client.query('DROP TABLE raw_receipts');
await client.end();
