import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach, reachableFolder } from './reachable.js';

describe('what the server’s account can reach', () => {
  const stranger = { uid: 54_321, gid: 54_321 };
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'truststream-reach-'));
    folder = path.join(parent, 'data');
    await mkdir(folder);
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is a folder under folders that all may pass', async () => {
    await chmod(parent, 0o711);
    expect(await canReach(folder, stranger)).toBe(true);
    expect(await reachableFolder(folder, stranger)).toBe(folder);
  });

  it('is no folder under one that is closed to others; then it gets a place of its own, always the same', async () => {
    await chmod(parent, 0o700);
    expect(await canReach(folder, stranger)).toBe(false);
    const instead = await reachableFolder(folder, stranger);
    expect(instead).toMatch(/^\/var\/lib\/truststream\/[0-9a-f]{16}$/);
    expect(await reachableFolder(folder, stranger)).toBe(instead);
    expect(await reachableFolder(`${folder}-other`, stranger)).not.toBe(instead);
  });

  it('may be what its owner or its group may pass', async () => {
    const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    await chmod(parent, 0o710);
    expect(await canReach(folder, { uid, gid: stranger.gid })).toBe(true);
    expect(await canReach(folder, { uid: stranger.uid, gid })).toBe(true);
    expect(await canReach(folder, stranger)).toBe(false);
  });

  it('judges a folder that is not made yet by those above it', async () => {
    await chmod(parent, 0o700);
    expect(await canReach(path.join(folder, 'not', 'yet'), stranger)).toBe(false);
    await chmod(parent, 0o711);
    expect(await canReach(path.join(folder, 'not', 'yet'), stranger)).toBe(true);
  });

  it('is everything when the server runs as ourselves', async () => {
    await chmod(parent, 0o700);
    expect(await canReach(folder, null)).toBe(true);
  });
});
