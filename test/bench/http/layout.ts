import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { assert } from '#domain/shared';
import { openDatabase } from '#persistence';
import { Installation, type Program, type Role } from '../../installation/installation.js';

/** Which processes share the work. */
export interface Layout {
  readonly name: string;
  /** Follow the log, and answer nobody. */
  readonly following: readonly Role[];
  readonly answering: readonly Role[];
}

/** One process that does everything, or so many APIs beside a worker. Throws for anything else. */
export function layoutNamed(named: string): Layout {
  if (named === 'all') return { name: 'one process', following: [], answering: ['all'] };
  const apis = Number(named);
  assert(Number.isInteger(apis) && apis > 0, `a layout is "all" or a number of APIs, not "${named}"`);
  return { name: `${apis} × API, worker`, following: ['worker'], answering: Array.from({ length: apis }, () => 'api') };
}

/** An installation of which nothing runs yet, with a database server and a data folder of its own in the folder. */
export interface Laid {
  readonly layout: Layout;
  readonly installation: Installation;
  /** Of the database, by the role that owns it. */
  readonly ownerUrl: string;
  /** Where the database server keeps its data. */
  readonly serverFolder: string;
  /** Ends what runs, and the server. */
  discard(): Promise<void>;
}

export async function lay(layout: Layout, folder: string, program: Program): Promise<Laid> {
  await mkdir(folder);
  // A root process runs the server under an account of its own.
  await chmod(folder, 0o711);
  const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
  const { appUrl, ownerUrl } = database;
  const installation = new Installation({ dataFolder: path.join(folder, 'data'), appUrl, ownerUrl }, program);
  return {
    layout,
    installation,
    ownerUrl,
    serverFolder: path.join(folder, 'postgres', 'postgres', 'data'),
    async discard() {
      await installation.discard();
      await database.stop();
    },
  };
}
