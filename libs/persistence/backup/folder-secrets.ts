import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptSecret } from '#audit';
import { assert } from '#domain/shared';
import { keepSecret } from '../secret-file.js';

/** Which files of which folder are secrets that a backup may take along. */
const SECRETS: readonly { readonly folder: string; readonly name: RegExp }[] = [
  // Not the newest head: it runs ahead of the copy that is being written.
  { folder: 'notary', name: /^(?:[0-9a-f]{8}\.key|head-\d+\.lost\.txt)$/ },
];

/** The secrets of a data folder: the notary's signing keys, and the heads of what was lost. */
export class FolderSecrets {
  constructor(private readonly dataFolder: string) {}

  /** In a fixed order, so that the same secrets are the same bytes of a backup. */
  async *all(): AsyncGenerator<KeptSecret> {
    for (const { folder, name } of SECRETS) {
      for (const file of (await namesIn(join(this.dataFolder, folder))).filter((each) => name.test(each)).sort()) {
        yield { path: `${folder}/${file}`, bytes: await readFile(join(this.dataFolder, folder, file)) };
      }
    }
  }

  /** Whether a path names a secret of a data folder, and nothing beside it. */
  static has(path: string): boolean {
    const [folder, file, ...rest] = path.split('/');
    return rest.length === 0 && SECRETS.some((each) => each.folder === folder && each.name.test(file ?? ''));
  }

  /** Keeps a secret for its owner alone; one that is there already must be the same. */
  async put({ path, bytes }: KeptSecret): Promise<void> {
    assert(FolderSecrets.has(path), `${path} is no secret of a data folder`);
    const full = join(this.dataFolder, path);
    const text = Buffer.from(bytes).toString('utf8');
    if ((await keepSecret(full, text)) === 'kept') return;
    if ((await readFile(full, 'utf8')) !== text) throw new Error(`${full} is there already, and another`);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
