import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderHeadMemory } from './folder-head-memory.js';

describe('the newest head in a folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'head-memory-'));
    folder = join(parent, 'notary');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is the largest that was recorded, for another process as well, and for the owner alone', async () => {
    const memory = new FolderHeadMemory(folder);
    expect(await memory.recall()).toBeNull();
    await memory.record(9n, 'nine\n');
    await memory.record(10n, 'ten\n');
    await memory.record(9n, 'nine again\n');
    expect(await new FolderHeadMemory(folder).recall()).toBe('ten\n');
    expect(await readdir(folder)).toEqual(['head-10.txt']);
    expect((await stat(join(folder, 'head-10.txt'))).mode & 0o077).toBe(0);
  });

  it('stays the largest, however many processes record theirs at once', async () => {
    const sizes = Array.from({ length: 40 }, (_, i) => BigInt(i + 1));
    const seen: number[] = [];
    await Promise.all([
      ...sizes.map((size) => new FolderHeadMemory(folder).record((size * 7n) % 41n, `${(size * 7n) % 41n}`)),
      (async () => {
        for (let i = 0; i < 40; i += 1) seen.push(Number((await new FolderHeadMemory(folder).recall()) ?? 0));
      })(),
    ]);
    expect(await new FolderHeadMemory(folder).recall()).toBe('40');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('stays, set aside, under its size, and no smaller one stands in for it', async () => {
    const memory = new FolderHeadMemory(folder);
    await memory.record(8n, 'lost\n');
    // As another process leaves it that ends between keeping its head and removing the smaller one.
    await writeFile(join(folder, 'head-7.txt'), 'before\n');
    await memory.setAside(8n);
    expect(await memory.recall()).toBeNull();
    expect(await readFile(join(folder, 'head-8.lost.txt'), 'utf8')).toBe('lost\n');
  });
});
