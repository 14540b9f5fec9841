import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadMemory } from '#audit';
import { forced, replaceFile } from '../replace-file.js';

/** The newest head of the log as a file, apart from the database whose head it is. */
export class FolderHeadMemory implements HeadMemory {
  private readonly path: string;

  /** @param folder made when the first head is kept */
  constructor(private readonly folder: string) {
    this.path = join(folder, 'head.txt');
  }

  async recall(): Promise<string | null> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  record(checkpoint: string): Promise<void> {
    return replaceFile(this.path, checkpoint);
  }

  /** As `head-<size>.lost.txt`. */
  async setAside(size: bigint): Promise<void> {
    await rename(this.path, join(this.folder, `head-${size}.lost.txt`));
    await forced(this.folder);
  }
}
