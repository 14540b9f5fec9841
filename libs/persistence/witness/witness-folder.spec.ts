import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderWitnessMemory } from './folder-witness-memory.js';
import { witnessSigner } from './witness-signer.js';

describe('a witness’s folder', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'truststream-witness-'));
    folder = join(parent, 'state');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('remembers one checkpoint of each log, for whoever opens it', async () => {
    const memory = new FolderWitnessMemory(folder);
    expect(await memory.recall('log.example/1')).toBeNull();
    await memory.record('log.example/1', 'five\n');
    await memory.record('log.example/../2', 'another log\n');
    await memory.record('log.example/1', 'eight\n');
    const later = new FolderWitnessMemory(folder);
    expect(await later.recall('log.example/1')).toBe('eight\n');
    expect(await later.recall('log.example/../2')).toBe('another log\n');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('has one key, for its owner alone', async () => {
    const made = await Promise.all([1, 2, 3].map(() => witnessSigner(folder, 'witness.example/w1')));
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect((await stat(join(folder, 'witness.key'))).mode & 0o777).toBe(0o600);
  });

  it('is not another witness’s', async () => {
    await witnessSigner(folder, 'witness.example/w1');
    await expect(witnessSigner(folder, 'witness.example/w2')).rejects.toThrow('the key of witness.example/w1');
  });
});
