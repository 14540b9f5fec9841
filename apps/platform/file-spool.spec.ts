import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Spool } from '#application';
import { openFileSpool } from './file-spool.js';

describe('what a rehearsal lays aside', () => {
  let spool: Spool;
  beforeEach(() => {
    spool = openFileSpool();
  });
  afterEach(() => spool.close());

  it('is given back, each as it was kept, in any order and as often as it is asked', () => {
    const kept = [1, 2, 3].map((value) => spool.keep(new Uint8Array(100_000 * value).fill(value)));
    for (const index of [2, 0, 1, 0]) {
      expect(Buffer.from(kept[index]?.() ?? [])).toEqual(Buffer.alloc(100_000 * (index + 1), index + 1));
    }
  });

  it('has no name by which anybody else could open it', () => {
    spool.keep(new Uint8Array(10));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('truststream-rehearsal-spool-'))).toEqual([]);
  });
});
