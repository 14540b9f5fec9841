import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * One folder for the run's embedded server, named after this process. The first spec that needs a database starts the
 * server in it; a run that needs none pays nothing.
 */
const PREFIX = 'truststream-test-';
const STOP_TIMEOUT_ms = 30_000;

export default async function setUp() {
  await removeLeftovers();
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // The server may run under an account of its own, which must be able to pass.
  await chmod(folder, 0o711);
  process.env.TRUSTSTREAM_TEST_FOLDER = folder;
}

/** Stops the folder's server, however many specs died without letting go of it, and removes the folder. */
export async function tearDown(folder) {
  const pidFile = path.join(folder, 'postgres', 'data', 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (pid > 0 && isAlive(pid)) {
    // Fast shutdown: connections are ended, the data folder is left whole.
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + STOP_TIMEOUT_ms;
    while (isAlive(pid) && Date.now() < deadline) await delay(20);
  }
  await rm(folder, { recursive: true, force: true });
}

/** Of runs that were killed. */
async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await tearDown(path.join(tmpdir(), name));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
