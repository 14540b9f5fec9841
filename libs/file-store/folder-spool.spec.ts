import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spoolIn } from './folder-spool.js';
import type { Spool } from './spool.js';

describe('what is laid down on the way', () => {
  let above: string;
  let folder: string;
  let spool: Spool;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'truststream-spool-spec-'));
    folder = join(above, 'made');
    spool = spoolIn(folder)();
  });
  afterEach(() => {
    spool.close();
    rmSync(above, { recursive: true });
  });

  it('is given back, each as it was kept, in any order and as often as it is asked', () => {
    const kept = [1, 2, 3].map((value) => spool.keep(new Uint8Array(100_000 * value).fill(value)));
    for (const index of [2, 0, 1, 0]) {
      expect(Buffer.from(kept[index]?.() ?? [])).toEqual(Buffer.alloc(100_000 * (index + 1), index + 1));
    }
  });

  it('has no name by which anybody else could open it', () => {
    spool.keep(new Uint8Array(10));
    expect(readdirSync(folder)).toEqual([]);
  });
});
