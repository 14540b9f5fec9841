import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NoteSigner } from '#audit';
import { FolderSignerVault } from './folder-signer-vault.js';

describe('the notary’s keys in a folder', () => {
  let folder: string;
  let vault: FolderSignerVault;
  const signer = NoteSigner.generate('log.example/1', 'note');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truststream-vault-'));
    vault = new FolderSignerVault(join(folder, 'notary'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = (): string => join(folder, 'notary', `${signer.verifier.id}.key`);

  it('are found by their ids, by whoever opens the folder', async () => {
    await vault.keep(signer);
    const found = await new FolderSignerVault(join(folder, 'notary')).load(signer.verifier.id);
    expect(found?.text).toBe(signer.text);
    expect(await vault.load('00000000')).toBeNull();
  });

  it('are for their owner alone, and no draft stays', async () => {
    await vault.keep(signer);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'notary'))).toEqual([`${signer.verifier.id}.key`]);
  });

  it('are refused when others may read them', async () => {
    await vault.keep(signer);
    await chmod(path(), 0o640);
    await expect(vault.load(signer.verifier.id)).rejects.toThrow('may be read by others');
  });

  it('are never overwritten', async () => {
    await vault.keep(signer);
    await expect(vault.keep(signer)).rejects.toThrow('never overwritten');
  });

  it('are not told when they are damaged', async () => {
    await vault.keep(signer);
    await writeFile(path(), signer.text.slice(0, -5));
    await expect(vault.load(signer.verifier.id)).rejects.toThrow('not a note signer’s key');
  });
});
