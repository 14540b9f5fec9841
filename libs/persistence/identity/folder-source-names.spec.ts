import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderSourceNames } from './folder-source-names.js';

describe('the names of addresses', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'source-names-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are the same for every process of an installation, and others elsewhere', async () => {
    const [one, other] = await Promise.all([FolderSourceNames.open(folder), FolderSourceNames.open(folder)]);
    expect(one.nameOf('10.0.0.7')).toBe(other.nameOf('10.0.0.7'));
    expect(one.nameOf('10.0.0.7')).not.toBe(one.nameOf('10.0.0.8'));
    expect(one.nameOf('10.0.0.7')).toMatch(/^[0-9a-f]{32}$/);
    expect((await stat(join(folder, 'identity', 'source.key'))).mode & 0o077).toBe(0);
    await rm(join(folder, 'identity'), { recursive: true });
    expect((await FolderSourceNames.open(folder)).nameOf('10.0.0.7')).not.toBe(one.nameOf('10.0.0.7'));
  });

  it('are one for a network of IPv6, and for an IPv4 address in both its forms', async () => {
    const names = await FolderSourceNames.open(folder);
    const one = names.nameOf('2001:db8:0:7::1');
    const same = ['2001:0DB8:0:7:ffff:1:2:3', '2001:db8:0:7:0:0:0:9%eth0'];
    expect(same.map((address) => names.nameOf(address))).toEqual([one, one]);
    expect(names.nameOf('2001:db8:0:8::1')).not.toBe(one);
    expect(names.nameOf('::ffff:10.0.0.7')).toBe(names.nameOf('10.0.0.7'));
    expect(names.nameOf('::1')).toBe(names.nameOf('::2'));
  });

  it('are made with no key but a whole one', async () => {
    await FolderSourceNames.open(folder);
    await writeFile(join(folder, 'identity', 'source.key'), 'abcd\n');
    await expect(FolderSourceNames.open(folder)).rejects.toThrow('holds no key');
  });
});
