import { writeFileSync } from 'node:fs';
import pg from 'pg';

/**
 * Loaded into a process before its main: counts the statements that the process sends to PostgreSQL, and at each SIGUSR2 writes them,
 * with its processor time, into the file that the process's first argument names a folder for.
 */
const [folder = '.'] = process.argv.slice(2);
const statements = new Map<string, number>();
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;

pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]): unknown {
  const asked = given[0] as string | { readonly name?: string; readonly text?: string };
  const text = typeof asked === 'string' ? asked : (asked.name ?? asked.text ?? '');
  const kind = text.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
  statements.set(kind, (statements.get(kind) ?? 0) + 1);
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage();
  const told = { processor_us: user + system, statements: Object.fromEntries(statements) };
  writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify(told));
});
