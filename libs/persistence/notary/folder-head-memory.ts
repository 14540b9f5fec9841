import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadMemory } from '#audit';
import { forced, replaceFile } from '../replace-file.js';

const NAME = /^head-(\d+)\.txt$/;
const nameOf = (size: bigint): string => `head-${size}.txt`;

/**
 * The newest head of the log as a file, `head-<size>.txt`, apart from the database whose head it is. A head has a file of its
 * own, so that of several processes none writes a smaller one over a larger one; what is smaller than the largest goes.
 */
export class FolderHeadMemory implements HeadMemory {
  /** @param folder made when the first head is kept */
  constructor(private readonly folder: string) {}

  async recall(): Promise<string | null> {
    for (;;) {
      const largest = (await this.sizes()).at(-1);
      if (largest === undefined) return null;
      try {
        return await readFile(join(this.folder, nameOf(largest)), 'utf8');
      } catch (error) {
        // Another process kept a larger one meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  async record(size: bigint, checkpoint: string): Promise<void> {
    if ((await this.sizes()).some((kept) => kept >= size)) return;
    await replaceFile(join(this.folder, nameOf(size)), checkpoint);
    await this.removeBelow(size);
  }

  /** As `head-<size>.lost.txt`. */
  async setAside(size: bigint): Promise<void> {
    await this.removeBelow(size);
    await rename(join(this.folder, nameOf(size)), join(this.folder, `head-${size}.lost.txt`));
    await forced(this.folder);
  }

  private async removeBelow(size: bigint): Promise<void> {
    const smaller = (await this.sizes()).filter((kept) => kept < size);
    for (const kept of smaller) await rm(join(this.folder, nameOf(kept)), { force: true });
  }

  /** Ascending. */
  private async sizes(): Promise<readonly bigint[]> {
    const sizes = (await this.names()).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(BigInt);
    return sizes.sort((a, b) => (a < b ? -1 : 1));
  }

  private async names(): Promise<readonly string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
