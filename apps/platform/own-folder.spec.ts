import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FolderOfOthers, requireOwnFolder } from './own-folder.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('takes a folder that is not there, is empty, or is what an installation left', async () => {
  await expect(requireOwnFolder(join(folder, 'none'), [])).resolves.toBeUndefined();
  await expect(requireOwnFolder(folder, [])).resolves.toBeUndefined();
  for (const name of ['files', 'notary', 'vault', 'files.lost-20260824T090000Z']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'restoring.txt'), 'digest\n');
  await expect(requireOwnFolder(folder, [])).resolves.toBeUndefined();
});

it('names everything else that lies there, and nothing that it was told of', async () => {
  await mkdir(join(folder, 'brought'));
  for (const name of ['notes.txt', 'files.old', join('brought', 'a.backup')]) await writeFile(join(folder, name), '');
  const refused = requireOwnFolder(folder, [join(folder, 'brought', 'a.backup')]);
  await expect(refused).rejects.toEqual(new FolderOfOthers([join(folder, 'files.old'), join(folder, 'notes.txt')]));
});
