import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { WitnessMemory } from '#audit';

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

  /** Replaces the file at once and forces it to disk: after a crash there is the old note or the new one, whole. */
  async record(origin: string, note: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(origin);
    const draft = `${path}.${randomUUID()}`;
    await written(draft, note);
    await rename(draft, path);
    const folder = await open(this.folder);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** A log's name may hold what no file's name may. */
  private pathOf(origin: string): string {
    return join(this.folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`);
  }
}

async function written(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
