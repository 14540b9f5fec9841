import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderSecrets } from './folder-secrets.js';

describe('the secrets of a data folder', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'secrets-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const secretsOf = (folder: string): FolderSecrets => new FolderSecrets(join(parent, folder));
  const pathsIn = async (folder: string): Promise<string[]> => {
    const paths: string[] = [];
    for await (const { path } of secretsOf(folder).all()) paths.push(path);
    return paths;
  };

  it('are its keys and the heads of what was lost, and not the newest head or a draft', async () => {
    await mkdir(join(parent, 'a/notary'), { recursive: true });
    for (const name of ['0a0b0c0d.key', 'head-13.txt', 'head-12.lost.txt', '0a0b0c0d.key.draft']) {
      await writeFile(join(parent, 'a/notary', name), name);
    }
    expect(await pathsIn('a')).toEqual(['notary/0a0b0c0d.key', 'notary/head-12.lost.txt']);
    expect(await pathsIn('empty')).toEqual([]);
  });

  it('are put for their owner alone, again without harm, and never over another', async () => {
    const secret = { path: 'notary/0a0b0c0d.key', bytes: Buffer.from('one\n') };
    await secretsOf('b').put(secret);
    await secretsOf('b').put(secret);
    expect((await stat(join(parent, 'b', secret.path))).mode & 0o777).toBe(0o600);
    await expect(secretsOf('b').put({ ...secret, bytes: Buffer.from('two\n') })).rejects.toThrow('and another');
  });

  it.each([
    '../notary/0a0b0c0d.key',
    'notary/../0a0b0c0d.key',
    'notary/x/0a0b0c0d.key',
    'notary/head-13.txt',
    '/etc/passwd',
    '',
  ])('are never put elsewhere: %p', async (path) => {
    await expect(secretsOf('c').put({ path, bytes: Buffer.from('x') })).rejects.toThrow('no secret');
  });
});
