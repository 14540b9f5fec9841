import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerBinaries } from './binaries.js';
import { run } from './run.js';
import type { ServerAccount } from './server-account.js';

/** The passwords of the cluster's logins: random, made with it, and readable by its maker only. */
export interface Credentials {
  readonly superuser: string;
  /** Owns the schemas and runs migrations. */
  readonly owner: string;
  /** What the applications log in with; it may append to the log, never change it. */
  readonly app: string;
}

/** A database cluster on disk. */
export interface Cluster {
  /** Holds all that belongs to the server. */
  readonly home: string;
  /** PGDATA. */
  readonly data: string;
  readonly credentials: Credentials;
}

export const SUPERUSER = 'postgres';

const dataIn = (home: string): string => path.join(home, 'data');
const credentialsIn = (home: string): string => path.join(home, 'credentials.json');

/**
 * The cluster at `home`, made when absent. It is made aside and renamed whole, so that a crash leaves no half of one,
 * and of two processes making it at once one wins and both use the winner's.
 */
export async function openCluster(
  home: string,
  binaries: ServerBinaries,
  account: ServerAccount | null,
  options: { durable: boolean },
): Promise<Cluster> {
  if ((await stat(dataIn(home)).catch(() => null)) === null) await makeCluster(home, binaries, account, options);
  const credentials = JSON.parse(await readFile(credentialsIn(home), 'utf8')) as Credentials;
  return { home, data: dataIn(home), credentials };
}

async function makeCluster(
  home: string,
  binaries: ServerBinaries,
  account: ServerAccount | null,
  { durable }: { durable: boolean },
): Promise<void> {
  const draft = `${home}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const password = (): string => randomBytes(24).toString('hex');
  const credentials: Credentials = { superuser: password(), owner: password(), app: password() };
  const passwordFile = path.join(draft, 'initdb-password');
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await writeFile(credentialsIn(draft), JSON.stringify(credentials, null, 2), { mode: 0o600 });
    await writeFile(passwordFile, credentials.superuser, { mode: 0o600 });
    if (account) {
      await chown(draft, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await run(
      binaries.initdb,
      [
        `--pgdata=${dataIn(draft)}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The server's own order of texts, by code points: no other library's version can change it under an index, and it is the quickest.
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: draft, account },
    );
    await rm(passwordFile);
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const madeByAnother = (await stat(dataIn(home)).catch(() => null)) !== null;
    if (!madeByAnother) throw error;
  }
}
