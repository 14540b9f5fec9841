import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a running (or crashed) server wrote about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  /** TCP port on the loopback interface. */
  readonly port: number;
}

export const pidFile = (cluster: string): string => path.join(cluster, 'postmaster.pid');

/** The server that the cluster's pid file names, or `null` when there is none (or it is still being written). */
export async function postmasterOf(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/**
 * Is this process the cluster's server? After a crash and a reboot, the process id in the file may be anybody's.
 * Where the system does not show a process's folder, its name decides.
 */
export async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  const [folder, data] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => null), realpath(cluster)]);
  if (folder !== null) return folder === data;
  return path.basename((await nameByPs(pid)).trim()).startsWith('postgres');
}

async function nameByPs(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm='])).stdout;
  } catch {
    return '';
  }
}
