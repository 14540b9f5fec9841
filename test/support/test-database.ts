import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { logMigrations } from '#event-store/postgres';
import { openEmbeddedServer, OWNER_LOGIN, prepareServer, runMigrations, urlsOf, type Migration } from '#persistence';

/** A database of a spec's own, migrated and empty. */
export interface TestDatabase {
  /** Owns the schemas. */
  readonly ownerUrl: string;
  /** Acts as the application's role. */
  readonly appUrl: string;
  /** May end other connections. */
  readonly superuserUrl: string;
  /** Removes the database, and ends whatever is still connected to it. */
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 7_120_118_100;

/**
 * Makes a fresh database on the test run's embedded server (started by whoever asks first). The migrations run once per
 * run and set, into a template; a spec's database is a copy of it.
 */
export async function testDatabase(migrations: readonly Migration[] = logMigrations): Promise<TestDatabase> {
  const dataFolder = process.env.TRUSTSTREAM_TEST_FOLDER;
  if (!dataFolder) throw new Error('run by Jest, whose global setup names the folder of the test server');
  const server = await openEmbeddedServer({ dataFolder, durable: false });
  await prepareServer(server);
  const name = `spec_${randomBytes(8).toString('hex')}`;
  const admin = urlsOf(server, 'postgres').superuserUrl;
  await withClient(admin, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = `template_${createHash('sha256')
      .update(migrations.map((m) => m.name).join())
      .digest('hex')
      .slice(0, 16)}`;
    const { rowCount: made } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (!made) {
      const draft = `draft_${name}`;
      await client.query(`CREATE DATABASE ${draft} OWNER ${OWNER_LOGIN}`);
      await runMigrations(urlsOf(server, draft).ownerUrl, migrations);
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER_LOGIN}`);
  });
  return {
    ...urlsOf(server, name),
    async drop() {
      await withClient(admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      // The run's teardown stops the server; other specs may still need it.
      await server.release({ keepRunning: true });
    },
  };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
