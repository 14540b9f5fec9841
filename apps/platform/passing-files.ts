import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PassingFiles } from '#application';
import { FolderFileStore, MemoryFileKeys } from '#file-store';

/** A folder of its own for what a rehearsal puts; its keys are in memory, so that what a crash leaves there nobody can read. */
export async function openPassingFiles(): Promise<PassingFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'truststream-rehearsal-'));
  return {
    files: new FolderFileStore(folder, new MemoryFileKeys()),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
