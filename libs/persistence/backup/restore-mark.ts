import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { forced, replaceFile } from '../replace-file.js';

/**
 * Says of a data folder that what lies in it came from a backup and is not proved yet: nothing may work on it. It names
 * the backup by its digest.
 */
export class RestoreMark {
  private readonly path: string;

  constructor(private readonly dataFolder: string) {
    this.path = join(dataFolder, 'restoring.txt');
  }

  /** The digest of the backup that is being restored, or `null`. */
  async read(): Promise<string | null> {
    try {
      return (await readFile(this.path, 'utf8')).trimEnd();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Durable before anything is written that it guards. */
  set(digest: string): Promise<void> {
    return replaceFile(this.path, `${digest}\n`);
  }

  async remove(): Promise<void> {
    await rm(this.path);
    await forced(this.dataFolder);
  }
}
