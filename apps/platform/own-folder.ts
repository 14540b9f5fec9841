import { readdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/** What an installation keeps at the top of its data folder, and what the root of a disk has. */
const OWN: readonly RegExp[] = [
  /^(?:demo|files|identity|lost\+found|notary|postgres|uploads|vault)$/,
  /^files\.lost-\d{8}T\d{6}Z$/,
  /^restoring\.txt(?:\.[0-9a-f-]{36})?$/,
];

/** In the data folder lies what no installation keeps there. */
export class FolderOfOthers extends Error {
  override readonly name = 'FolderOfOthers';
  constructor(readonly paths: readonly string[]) {
    super(`no installation keeps ${paths.join(', ')} in its data folder`);
  }
}

/**
 * Holds a folder that is to become an installation's to what may lie there: nothing, what an installation left, or what it is named `besides`,
 * such as the backup itself. Throws {@link FolderOfOthers} with everything else at its top.
 */
export async function requireOwnFolder(dataFolder: string, besides: readonly string[]): Promise<void> {
  const brought = besides.map((path) => resolve(path));
  const isBrought = (path: string): boolean => brought.some((one) => one === path || one.startsWith(`${path}${sep}`));
  const others = (await namesIn(dataFolder))
    .filter((name) => !OWN.some((own) => own.test(name)))
    .map((name) => join(resolve(dataFolder), name))
    .filter((path) => !isBrought(path));
  if (others.length > 0) throw new FolderOfOthers(others.sort());
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
