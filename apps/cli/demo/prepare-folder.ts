import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '#persistence';

/** Says that a folder was made by a demo, and may be replaced by the next one. */
const MARK = '.made-by-the-demo';

/**
 * A fresh data folder for the demo: what an earlier demo left is removed, with a server that it may have left running.
 * Throws on a folder that holds anything else.
 */
export async function prepareFolder(folder: string): Promise<void> {
  const found = await entriesOf(folder);
  if (found.length > 0 && !found.includes(MARK)) {
    throw new Error(`${folder} holds something that is not a demo’s: move it away, or name another data folder`);
  }
  if (found.includes('postgres')) await stopServer(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, MARK), '');
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A demo that was killed leaves its server running; whoever opens it last and lets go of it stops it. */
async function stopServer(dataFolder: string): Promise<void> {
  const database = await openDatabase({ dataFolder });
  await database.stop();
}
