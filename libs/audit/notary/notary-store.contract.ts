import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Cursor } from '#event-store';
import type { NotaryStore, TreeGrowth } from './notary-store.js';
import { HASH_BYTES } from './tree/hash.js';
import { hashCount } from './tree/subtrees.js';

export interface NotaryStoreUnderTest {
  readonly store: NotaryStore;
  /** Another way into the same store, as another process would have it. */
  open(): Promise<NotaryStore>;
  close(): Promise<void>;
}

/** The hash at a place of the sequence, told apart by its bytes. */
const hashAt = (place: bigint): Buffer => {
  const hash = Buffer.alloc(HASH_BYTES, 0xa5);
  hash.writeBigUInt64BE(place);
  return hash;
};

/** A growth whose hashes tell their places. */
function growth(grownFrom: bigint, size: bigint, keyEntries = 0): TreeGrowth {
  const places: bigint[] = [];
  for (let place = hashCount(grownFrom); place < hashCount(size); place += 1n) places.push(place);
  return {
    grownFrom,
    size,
    cursor: `at ${size}` as Cursor,
    checkpoint: `checkpoint ${size}\n`,
    hashes: Buffer.concat(places.map(hashAt)),
    keyEntries,
  };
}

/** What every adapter holds, clause by clause (numbers: the port's invariants). */
export function notaryStoreContract(name: string, make: () => Promise<NotaryStoreUnderTest>): void {
  describe(`${name} as the notary’s store`, () => {
    let under: NotaryStoreUnderTest;
    let store: NotaryStore;

    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    it('is empty at first', async () => {
      expect(await store.newest()).toBeNull();
      expect(await store.keyEntries()).toEqual([]);
      expect(await store.cosignatures(1n)).toEqual([]);
      expect(await store.cosignedSize('w')).toBe(0n);
      await expect(store.hashesAt([0n])).rejects.toThrow('no hash at place 0');
    });

    it('1, 2 · keeps growths that follow each other, for every process', async () => {
      expect(await store.grow(growth(0n, 3n))).toBe('grown');
      expect(await store.grow(growth(3n, 8n))).toBe('grown');
      const newest = { size: 8n, cursor: 'at 8', checkpoint: 'checkpoint 8\n' };
      expect(await store.newest()).toEqual(newest);
      expect(await (await under.open()).newest()).toEqual(newest);
    });

    it('1 · answers a growth from anywhere but the newest size with a conflict, and changes nothing', async () => {
      await store.grow(growth(0n, 3n));
      const other = await under.open();
      for (const late of [growth(0n, 3n), growth(0n, 5n), growth(2n, 4n), growth(4n, 6n)]) {
        expect(await other.grow(late)).toBe('conflict');
      }
      expect(await store.newest()).toMatchObject({ size: 3n });
      await expect(store.hashesAt([hashCount(3n)])).rejects.toThrow('no hash at place');
    });

    it('1 · lets one of many grow from a size', async () => {
      const others = await Promise.all([1, 2, 3, 4].map(() => under.open()));
      const answers = await Promise.all(others.map((other, i) => other.grow(growth(0n, BigInt(i + 1)))));
      expect(answers.filter((answer) => answer === 'grown')).toHaveLength(1);
    });

    it('3 · gives the hashes back by their places, over the seams, in the order asked', async () => {
      await store.grow(growth(0n, 3n));
      await store.grow(growth(3n, 4n));
      await store.grow(growth(4n, 300n));
      const last = hashCount(300n) - 1n;
      const places = [last, 0n, 3n, 4n, 6n, 7n, 8n, 300n, 0n];
      expect((await store.hashesAt(places)).map((hash) => Buffer.from(hash))).toEqual(places.map(hashAt));
      expect(await store.hashesAt([])).toEqual([]);
      await expect(store.hashesAt([0n, last + 1n])).rejects.toThrow(`no hash at place ${last + 1n}`);
    });

    it('4 · keeps the key list in order, one entry a place', async () => {
      const first = { entriesBefore: 0, from: 0n, note: 'first\n' };
      expect(await store.addKeyEntry(first)).toBe('added');
      expect(await store.addKeyEntry({ ...first, note: 'also first\n' })).toBe('conflict');
      expect(await store.addKeyEntry({ entriesBefore: 2, from: 1n, note: 'third\n' })).toBe('conflict');
      expect(await store.addKeyEntry({ entriesBefore: 1, from: 1n, note: 'second\n' })).toBe('added');
      expect(await (await under.open()).keyEntries()).toEqual(['first\n', 'second\n']);
    });

    it('4 · lets a key begin with the next growth, never in what is signed', async () => {
      await store.addKeyEntry({ entriesBefore: 0, from: 0n, note: 'first\n' });
      expect(await store.grow(growth(0n, 5n))).toBe('conflict');
      expect(await store.grow(growth(0n, 5n, 1))).toBe('grown');
      for (const from of [0n, 5n, 7n]) {
        expect(await store.addKeyEntry({ entriesBefore: 1, from, note: 'second\n' })).toBe('conflict');
      }
      expect(await store.addKeyEntry({ entriesBefore: 1, from: 6n, note: 'second\n' })).toBe('added');
      expect(await store.grow(growth(5n, 6n, 1))).toBe('conflict');
      expect(await store.grow(growth(5n, 6n, 2))).toBe('grown');
    });

    it('4 · lets one of a growth and a new key go first', async () => {
      await store.addKeyEntry({ entriesBefore: 0, from: 0n, note: 'first\n' });
      const other = await under.open();
      const answers = await Promise.all([
        store.grow(growth(0n, 5n, 1)),
        other.addKeyEntry({ entriesBefore: 1, from: 1n, note: 'second\n' }),
      ]);
      expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(1);
    });

    it('5 · keeps a witness’s line once a size', async () => {
      await store.grow(growth(0n, 3n));
      await store.grow(growth(3n, 8n));
      await store.addCosignature({ size: 8n, witness: 'w2', line: 'two at 8\n' });
      await store.addCosignature({ size: 8n, witness: 'w1', line: 'one at 8\n' });
      await store.addCosignature({ size: 3n, witness: 'w1', line: 'one at 3\n' });
      await store.addCosignature({ size: 8n, witness: 'w1', line: 'one at 8, later\n' });
      expect(await store.cosignatures(8n)).toEqual(['one at 8\n', 'two at 8\n']);
      expect(await store.cosignatures(3n)).toEqual(['one at 3\n']);
      expect(await store.cosignedSize('w1')).toBe(8n);
      expect(await store.cosignedSize('w3')).toBe(0n);
    });
  });
}
