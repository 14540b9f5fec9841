import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
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

  it('is what was recorded last, for another process as well, and for the owner alone', async () => {
    const memory = new FolderHeadMemory(folder);
    expect(await memory.recall()).toBeNull();
    await memory.record('one\n');
    await memory.record('two\n');
    expect(await new FolderHeadMemory(folder).recall()).toBe('two\n');
    expect((await stat(join(folder, 'head.txt'))).mode & 0o077).toBe(0);
  });

  it('stays, set aside, under its size', async () => {
    const memory = new FolderHeadMemory(folder);
    await memory.record('lost\n');
    await memory.setAside(8n);
    expect(await memory.recall()).toBeNull();
    expect(await readFile(join(folder, 'head-8.lost.txt'), 'utf8')).toBe('lost\n');
  });
});
