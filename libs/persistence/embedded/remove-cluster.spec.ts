import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbeddedServer } from './embedded-server.js';
import { postmasterOf } from './postmaster.js';
import { removeEmbeddedDatabase } from './remove-cluster.js';

describe('removing an embedded database', () => {
  let parent: string;
  let dataFolder: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'remove-'));
    dataFolder = join(parent, 'data');
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('does nothing where there is none', async () => {
    await removeEmbeddedDatabase(dataFolder);
    expect(await readdir(parent)).toEqual([]);
  });

  it('is refused while another process uses it, and leaves it whole', async () => {
    const inUse = await openEmbeddedServer({ dataFolder, durable: false });
    try {
      await expect(removeEmbeddedDatabase(dataFolder)).rejects.toThrow('is in use by another process');
      expect(await readdir(inUse.data)).toContain('PG_VERSION');
    } finally {
      await inUse.release({ keepRunning: true });
    }
  });

  it('stops a server that was left running, and removes all of it', async () => {
    const left = await openEmbeddedServer({ dataFolder, durable: false });
    await left.release({ keepRunning: true });
    expect(await postmasterOf(left.data)).not.toBeNull();
    await removeEmbeddedDatabase(dataFolder);
    await expect(readdir(left.data)).rejects.toThrow('ENOENT');
  });
});
