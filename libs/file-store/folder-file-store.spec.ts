import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bytesOf, fileStoreContract, LIMIT_FOR_TESTS_bytes } from './file-store.contract.js';
import { MemoryFileKeys } from './file-keys.js';
import { FileDamaged, KeyDestroyed } from './file-store.js';
import { FolderFileStore } from './folder-file-store.js';
import type { FileKey } from './sealed-form.js';

const folders: string[] = [];
const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'file-store-'));
  folders.push(folder);
  return folder;
};
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

fileStoreContract(
  'folder',
  async () => new FolderFileStore(join(await freshFolder(), 'files'), new MemoryFileKeys(), LIMIT_FOR_TESTS_bytes),
);

describe('a folder of files', () => {
  const bytes = Buffer.from('资产编号\n');
  let folder: string;
  let store: FolderFileStore;
  let keys: MemoryFileKeys;

  beforeEach(async () => {
    folder = await freshFolder();
    keys = new MemoryFileKeys();
    store = new FolderFileStore(folder, keys);
  });

  const pathOf = (digest: string): string => join(folder, digest.slice(0, 2), digest);

  test('outlives the process that wrote it', async () => {
    const { digest } = await store.put(bytes);
    expect(await bytesOf(await new FolderFileStore(folder, keys).open(digest))).toEqual(bytes);
  });

  test('holds nothing in the clear', async () => {
    const { digest } = await store.put(bytes);
    expect((await readFile(pathOf(digest))).includes(bytes)).toBe(false);
  });

  test('keeps no key of a file that was there already or did not arrive', async () => {
    const kept: string[] = [];
    const counting = {
      keep: async ({ keyId }: FileKey) => void kept.push(keyId),
      find: async () => null,
      destroy: async (keyId: string) => void kept.splice(kept.indexOf(keyId), 1),
    };
    const counted = new FolderFileStore(folder, counting, bytes.length);
    const { digest } = await counted.put(bytes);
    await expect(counted.put(bytes)).rejects.toThrow(KeyDestroyed);
    await expect(counted.put(Buffer.alloc(100))).rejects.toThrow('exceeds');
    expect(kept).toEqual([(await counted.sealed(digest))?.keyId]);
  });

  test('is readable by its owner alone, and written by nobody', async () => {
    const { digest } = await store.put(bytes);
    expect((await stat(pathOf(digest))).mode & 0o777).toBe(0o400);
  });

  test('leaves nothing half-written behind', async () => {
    await store.put(bytes);
    await store.put(bytes);
    await expect(
      store.put(
        (async function* () {
          yield bytes;
          throw new Error('connection lost');
        })(),
      ),
    ).rejects.toThrow('connection lost');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  test('never overwrites: a second put leaves a damaged file as it was found, and does not acknowledge it', async () => {
    const { digest } = await store.put(bytes);
    await chmod(pathOf(digest), 0o600);
    await writeFile(pathOf(digest), 'forged');
    await expect(store.put(bytes)).rejects.toThrow(FileDamaged);
    expect(await readFile(pathOf(digest), 'utf8')).toBe('forged');
  });

  test('sets aside what nobody can read, so that the same bytes are put again, and removes nothing', async () => {
    const { digest } = await store.put(bytes);
    const unreadable = await readFile(pathOf(digest));
    await store.destroyKey((await store.sealed(digest))?.keyId ?? '');
    const aside = join(await freshFolder(), 'files.lost');
    await store.setAside(digest, aside);
    expect(await store.has(digest)).toBe(false);
    await store.put(bytes);
    expect(await bytesOf(await store.open(digest))).toEqual(bytes);
    expect(await readFile(join(aside, digest.slice(0, 2), digest))).toEqual(unreadable);
  });

  test('says that a file was damaged instead of giving it back as good', async () => {
    const { digest } = await store.put(bytes);
    await chmod(pathOf(digest), 0o600);
    await writeFile(pathOf(digest), 'forged');
    await expect(store.open(digest).then(bytesOf)).rejects.toThrow(FileDamaged);
  });
});
