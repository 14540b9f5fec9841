import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openEmbeddedServer } from './embedded-server.js';
import { postmasterOf, servesCluster } from './postmaster.js';
import { reachableFolder } from './reachable.js';
import { serverAccount } from './server-account.js';

/**
 * Removes the embedded database of a data folder for good, wherever it lies, with a server that a killed process left
 * running. Nothing happens where there is none; throws, and removes nothing, while another process uses it.
 */
export async function removeEmbeddedDatabase(dataFolder: string): Promise<void> {
  const folder = await reachableFolder(path.resolve(dataFolder), serverAccount());
  if ((await stat(path.join(folder, 'postgres')).catch(() => null)) === null) return;
  const server = await openEmbeddedServer({ dataFolder });
  await server.release();
  const running = await postmasterOf(server.data);
  if (running && (await servesCluster(running.pid, server.data))) {
    throw new Error(`the database of ${dataFolder} is in use by another process: stop that first`);
  }
  await rm(folder, { recursive: true, force: true });
}
