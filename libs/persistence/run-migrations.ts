import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ensureAppRole } from './app-role.js';

/** A migration as TypeORM knows it: a class whose name ends in the time of its making. */
export type Migration = new () => MigrationInterface;

/** One process at a time migrates a database; the others find the work done. */
const MIGRATION_LOCK = 7_120_118_003;

/**
 * Brings the database's schemas up to date, each migration in its own transaction, and makes the application's role
 * when absent. Safe to call from several processes at once.
 *
 * @returns the names of the migrations that were run now
 */
export async function runMigrations(ownerUrl: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString: ownerUrl, application_name: 'truststream migrations' });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(guard);
    return await migrate(ownerUrl, migrations);
  } finally {
    await guard.end();
  }
}

async function migrate(ownerUrl: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'truststream_migration',
    migrationsTransactionMode: 'each',
    poolSize: 1,
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
