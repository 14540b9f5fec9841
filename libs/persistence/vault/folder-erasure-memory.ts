import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErasureMemory } from '#application';
import type { DecidedErasure } from '#domain/erasure';
import { canonicalBytes, sha256Hex } from '#event-codec';
import { keepSecret } from '../secret-file.js';

const NAME = /^[0-9a-f]{64}\.json$/;

/** A file among the erasures that are kept apart is not what was kept. */
export class ErasureFileDamaged extends Error {
  override readonly name = 'ErasureFileDamaged';
}

/**
 * The erasures in a folder beside the master key, apart from the database: a file each, by the digest of what it says, so that a
 * changed one is known and those of several processes, or of several copies put together, do not meet.
 */
export class FolderErasureMemory implements ErasureMemory {
  /** @param folder made when the first erasure is kept */
  constructor(private readonly folder: string) {}

  /** Throws {@link ErasureFileDamaged}. */
  async all(): Promise<readonly DecidedErasure[]> {
    const names = (await this.names()).filter((name) => NAME.test(name)).sort();
    return Promise.all(names.map((name) => this.read(name)));
  }

  async keep(erasure: DecidedErasure): Promise<void> {
    const bytes = canonicalBytes(erasure);
    await keepSecret(join(this.folder, `${sha256Hex(bytes)}.json`), Buffer.from(bytes).toString('utf8'));
  }

  private async read(name: string): Promise<DecidedErasure> {
    const bytes = await readFile(join(this.folder, name));
    if (`${sha256Hex(bytes)}.json` !== name) {
      throw new ErasureFileDamaged(`${join(this.folder, name)} is not what was kept there: take its copy`);
    }
    return JSON.parse(bytes.toString('utf8')) as DecidedErasure;
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
