import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareFolder } from './prepare-folder.js';

describe('the demo’s folder', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'demo-folder-'));
    folder = join(parent, 'demo');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is made when absent, and replaced when a demo made it', async () => {
    await prepareFolder(folder);
    const fresh = await readdir(folder);
    await mkdir(join(folder, 'sent'));
    await prepareFolder(folder);
    expect(await readdir(folder)).toEqual(fresh);
  });

  it('is never taken from anybody else', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    await expect(prepareFolder(folder)).rejects.toThrow('holds something that is not a demo’s');
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });
});
