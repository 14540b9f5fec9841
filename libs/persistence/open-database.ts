import pg from 'pg';
import { asAppRole, ensureAppRole, grantAppRole } from './app-role.js';
import { LOOPBACK, openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
import { SUPERUSER } from './embedded/cluster.js';

/** The system's database: where to connect as what. */
export interface Database {
  /** Owns the schemas: for migrations, and for nothing else. */
  readonly ownerUrl: string;
  /** Acts as the role `truststream_app`: for everything else. */
  readonly appUrl: string;
  /** Lets go of it; an embedded server is stopped by the last process to do so. Close your own connections first. */
  stop(): Promise<void>;
}

export interface DatabaseOptions {
  /**
   * A PostgreSQL (≥ 15) to use instead of the embedded one. The applications connect by it and take the role
   * `truststream_app` (`-c role=…`). Without `migrationUrl` its login also owns the schemas, and then that role is a
   * guard against mistakes only, because a login can always return to what it is.
   */
  readonly url?: string;
  /** A login of its own for migrations, in the same database; `url`'s login is then made a member of `truststream_app`. */
  readonly migrationUrl?: string;
  /** Where the embedded server keeps its data; unused when `url` is given. */
  readonly dataFolder: string;
  /** False only for tests: the embedded server does not force commits to disk. Default true. */
  readonly durable?: boolean;
}

/** The logins and the database of the embedded server. */
export const OWNER_LOGIN = 'truststream_owner';
const APP_LOGIN = 'truststream';
const DATABASE = 'truststream';
/** insufficient_privilege, invalid_parameter_value */
const REFUSED_ROLE = new Set(['42501', '22023']);
/** One process at a time prepares a server. */
const PREPARE_LOCK = 7_120_118_002;

/** Opens the database at `url`, or starts (or adopts) the embedded one. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openEmbedded(options) : openExternal(options.url, options.migrationUrl);
}

async function openExternal(url: string, migrationUrl: string | undefined): Promise<Database> {
  const ownerUrl = migrationUrl ?? url;
  const appUrl = asAppRole(url);
  await withClient(ownerUrl, ensureAppRole);
  if (!(await canConnect(appUrl))) {
    const login = await loginOf(url);
    await withClient(ownerUrl, (client) => grantAppRole(client, login));
  }
  return { ownerUrl, appUrl, stop: async () => undefined };
}

/** `SET ROLE` at the start of a session fails for a login that is no member of the role. */
async function canConnect(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => undefined);
    return true;
  } catch (error) {
    if (REFUSED_ROLE.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

const loginOf = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ login: string }>('SELECT session_user AS login');
    if (!rows[0]) throw new Error('the server does not say who is logged in');
    return rows[0].login;
  });

async function openEmbedded({ dataFolder, durable = true }: DatabaseOptions): Promise<Database> {
  const server = await openEmbeddedServer({ dataFolder, durable });
  try {
    await prepareServer(server);
  } catch (error) {
    await server.release();
    throw error;
  }
  return { ...urlsOf(server, DATABASE), stop: () => server.release() };
}

/** How to connect to one database of an embedded server. */
export interface EmbeddedUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** May do anything: for tests, which make and drop databases and end other connections. */
  readonly superuserUrl: string;
}

export function urlsOf({ port, credentials }: EmbeddedServer, database: string): EmbeddedUrls {
  const url = (login: string, password: string): string =>
    `postgresql://${login}:${password}@${LOOPBACK}:${port}/${database}`;
  return {
    ownerUrl: url(OWNER_LOGIN, credentials.owner),
    appUrl: asAppRole(url(APP_LOGIN, credentials.app)),
    superuserUrl: url(SUPERUSER, credentials.superuser),
  };
}

/** Makes the logins and the database of an embedded server when absent. */
export async function prepareServer(server: EmbeddedServer): Promise<void> {
  await withClient(urlsOf(server, 'postgres').superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK]);
    const { rowCount: prepared } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (prepared) return;
    await ensureAppRole(client);
    await ensureLogin(client, OWNER_LOGIN, server.credentials.owner);
    await ensureLogin(client, APP_LOGIN, server.credentials.app);
    await grantAppRole(client, APP_LOGIN);
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_LOGIN}`);
  });
}

async function ensureLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  if (!rowCount) await client.query(`CREATE ROLE ${login} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
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
