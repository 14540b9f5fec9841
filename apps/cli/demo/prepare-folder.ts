import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeEmbeddedDatabase } from '#persistence';

/** Says that a folder was made by a demo, and may be replaced by the next one. */
const MARK = '.made-by-the-demo';

/**
 * A fresh data folder for the demo: what an earlier demo left is removed, its database included.
 * Throws on a folder that holds anything else.
 */
export async function prepareFolder(folder: string): Promise<void> {
  const found = await entriesOf(folder);
  if (found.length > 0 && !found.includes(MARK)) {
    throw new Error(`${folder} holds something that is not a demo’s: move it away, or name another data folder`);
  }
  await removeEmbeddedDatabase(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o711 });
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
