import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WitnessMemory } from '#audit';
import { replaceFile } from '../replace-file.js';

/** A witness's memory: of each log one file, which holds the newest checkpoint that was cosigned, as it was signed. */
export class FolderWitnessMemory implements WitnessMemory {
  /** @param folder of one witness process alone; made when there is something to remember */
  constructor(private readonly folder: string) {}

  async recall(origin: string): Promise<string | null> {
    try {
      return await readFile(this.pathOf(origin), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  record(origin: string, note: string): Promise<void> {
    return replaceFile(this.pathOf(origin), note);
  }

  /** A log's name may hold what no file's name may. */
  private pathOf(origin: string): string {
    return join(this.folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`);
  }
}
