import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ErasureFileDamaged, FolderErasureMemory } from './folder-erasure-memory.js';

const erasure = (erasureId: string, position: string) => ({
  ...{ erasureId, position, reason: 'request 2026/17', requestedBy: 'maker', approvedBy: 'checker' },
  ...{ files: [], subjects: [{ subjectId: 'acct-1', keyId: '8'.repeat(32) }] },
});

describe('the erasures that are kept apart from the database', () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'erasures-'));
    folder = join(parent, 'erasures');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('are each kept once, whoever keeps them, for the owner alone', async () => {
    expect(await new FolderErasureMemory(folder).all()).toEqual([]);
    const [one, other] = [erasure('e-1', '4'), erasure('e-2', '9')];
    await Promise.all([one, other, one].map((each) => new FolderErasureMemory(folder).keep(each)));
    const all = await new FolderErasureMemory(folder).all();
    expect([...all].sort((a, b) => Number(a.position) - Number(b.position))).toEqual([one, other]);
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect((await stat(join(folder, names[0] ?? ''))).mode & 0o077).toBe(0);
  });

  it('stop whoever reads them where one was changed', async () => {
    const memory = new FolderErasureMemory(folder);
    await memory.keep(erasure('e-1', '4'));
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), JSON.stringify(erasure('e-1', '5')));
    await expect(memory.all()).rejects.toThrow(ErasureFileDamaged);
  });
});
