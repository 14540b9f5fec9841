import type pg from 'pg';

/** What the applications act as: it reads the log and calls its append function, and has no other right on it. */
export const APP_ROLE = 'truststream_app';

const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';

/** Makes the role when absent. Roles belong to the whole server: two databases of one may ask at the same time. */
export async function ensureAppRole(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  if (rowCount) return;
  try {
    await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code !== DUPLICATE_OBJECT && code !== UNIQUE_VIOLATION) throw error;
  }
}

/** Lets a login act as the role (`SET ROLE`). */
export async function grantAppRole(client: pg.Client, login: string): Promise<void> {
  await client.query(`GRANT ${APP_ROLE} TO ${client.escapeIdentifier(login)}`);
}

/** The same database, acting as the application's role. */
export function asAppRole(url: string): string {
  const acting = new URL(url);
  const options = acting.searchParams.get('options');
  acting.searchParams.set('options', `${options ? `${options} ` : ''}-c role=${APP_ROLE}`);
  return acting.href;
}
