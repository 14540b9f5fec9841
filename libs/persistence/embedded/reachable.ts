import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ServerBinaries } from './binaries.js';
import type { ServerAccount } from './server-account.js';

/** Where a root process keeps what the server's account could not reach otherwise (a checkout under `/root`). */
const SHARED_STATE = '/var/lib/truststream';

/** Can the account walk to the folder, through every folder above it? */
export async function canReach(folder: string, account: ServerAccount | null): Promise<boolean> {
  if (account === null) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found !== null) {
      const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** The folder itself, or, for a root process in a folder closed to others, one of its own under `/var/lib`. */
export async function reachableFolder(folder: string, account: ServerAccount | null): Promise<string> {
  if (await canReach(folder, account)) return folder;
  const name = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16);
  return path.join(SHARED_STATE, name);
}

/** The programs themselves, or a copy of them under `/var/lib` when the server's account cannot reach them. */
export async function reachableBinaries(
  binaries: ServerBinaries,
  account: ServerAccount | null,
): Promise<ServerBinaries> {
  const bin = path.dirname(binaries.postgres);
  if (await canReach(bin, account)) return binaries;
  const native = path.dirname(bin);
  const { mtimeMs, size } = await stat(binaries.postgres);
  const target = path.join(SHARED_STATE, `server-${size}-${Math.trunc(mtimeMs)}`);
  if ((await stat(target).catch(() => null)) === null) {
    const draft = `${target}.${process.pid}`;
    await mkdir(SHARED_STATE, { recursive: true, mode: 0o755 });
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    // Whoever comes second finds the folder taken, and it holds the same files.
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const at = (program: string): string => path.join(target, 'bin', path.basename(program));
  return { initdb: at(binaries.initdb), pgCtl: at(binaries.pgCtl), postgres: at(binaries.postgres) };
}
