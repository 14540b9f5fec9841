import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BruteForce } from '../../testing/brute-force.js';
import { hashOf, vectors } from '../../testing/vectors.js';
import { GrowingTree } from './growing-tree.js';
import { leafHash, sameHash, type Hash } from './hash.js';
import { consistencySpans, inclusionSpans } from './proof-spans.js';
import { resumeTree, rootsOf, type StoredHashes } from './stored-tree.js';
import { hashCount, placeOf, subtreesOf } from './subtrees.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const LEAVES = 257;
const leaves = Array.from({ length: LEAVES }, (_, i) => Buffer.from(leafHash(Buffer.from(String(i)))));
const brute = new BruteForce(leaves);

/** The sequence of hashes as the tree settles them, and the roots on the way. */
function grow(from: readonly Hash[]): StoredHashes & { readonly sequence: Hash[]; readonly roots: Hash[] } {
  const tree = GrowingTree.empty();
  const sequence: Hash[] = [];
  const roots: Hash[] = [tree.root];
  for (const leaf of from) {
    sequence.push(...tree.add(leaf));
    roots.push(tree.root);
  }
  return { sequence, roots, hashesAt: async (places) => places.map((place) => sequence[Number(place)]!) };
}

const flipped = (hash: Hash, bit: number): Hash => {
  const changed = Uint8Array.from(hash);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
};

describe('the Merkle tree', () => {
  const stored = grow(leaves);
  const head = (size: number) => ({ size: BigInt(size), root: brute.root(0, size) });

  it('has the root of RFC 6962 at every size up to 257', () => {
    stored.roots.forEach((root, size) => expect(sameHash(root, brute.root(0, size))).toBe(true));
    expect(stored.roots).toHaveLength(LEAVES + 1);
  });

  it('settles each whole subtree’s hash once, at the place that is computed for it', () => {
    for (let size = 0; size <= LEAVES; size += 1) {
      for (const subtree of subtreesOf({ from: 0n, to: BigInt(size) })) {
        const from = Number(subtree.index) * 2 ** subtree.level;
        const hash = stored.sequence[Number(placeOf(subtree))]!;
        expect(sameHash(hash, brute.root(from, from + 2 ** subtree.level))).toBe(true);
      }
    }
    expect(hashCount(BigInt(LEAVES))).toBe(BigInt(stored.sequence.length));
  });

  it('grows on from any size as if it had never stopped', async () => {
    for (let size = 0; size < LEAVES; size += 1) {
      const tree = await resumeTree(stored, BigInt(size));
      const settled = tree.add(leaves[size]!);
      expect(tree.root).toEqual(brute.root(0, size + 1));
      expect(settled).toEqual(
        stored.sequence.slice(Number(hashCount(BigInt(size))), Number(hashCount(BigInt(size + 1)))),
      );
    }
  });

  it('is not resumed from another number of hashes than its size has', () => {
    expect(() => GrowingTree.resume(5n, [leaves[0]!])).toThrow('a tree of 5 has 2 whole subtrees');
    expect(() => GrowingTree.resume(4n, [leaves[0]!, leaves[1]!])).toThrow('a tree of 4 has 1 whole subtrees');
  });

  describe('proofs of inclusion', () => {
    it('are those of RFC 6962, and hold, for every leaf of every tree up to 257', async () => {
      for (let size = 1; size <= LEAVES; size += 1) {
        for (let index = 0; index < size; index += 1) {
          const proof = await rootsOf(stored, inclusionSpans(BigInt(index), BigInt(size)));
          const expected = brute.inclusion(index, 0, size);
          if (proof.length !== expected.length || !proof.every((hash, i) => sameHash(hash, expected[i]!))) {
            throw new Error(`leaf ${index} of ${size}`);
          }
          if (!verifyInclusion(leaves[index]!, BigInt(index), head(size), proof)) {
            throw new Error(`leaf ${index} of ${size} is not proved`);
          }
        }
      }
    });

    it('hold for no other leaf, index, size or root', () => {
      for (const size of [1, 2, 3, 7, 8, 9, 100, 256, 257]) {
        for (let index = 0; index < size; index += Math.ceil(size / 9)) {
          const proof = brute.inclusion(index, 0, size);
          const proved = (leaf: Hash, i: number, of: { size: bigint; root: Hash }) =>
            verifyInclusion(leaf, BigInt(i), of, proof);
          expect(proved(flipped(leaves[index]!, 77), index, head(size))).toBe(false);
          expect(proved(leaves[index]!, index, { size: BigInt(size), root: flipped(brute.root(0, size), 0) })).toBe(
            false,
          );
          for (let other = -1; other <= size; other += 1) {
            if (other !== index) expect(proved(leaves[index]!, other, head(size))).toBe(false);
          }
        }
      }
    });
  });

  describe('proofs of consistency', () => {
    it('are those of RFC 6962, and hold, between all trees up to 257', async () => {
      for (let to = 0; to <= LEAVES; to += 1) {
        for (let from = 0; from <= to; from += 1) {
          const proof = await rootsOf(stored, consistencySpans(BigInt(from), BigInt(to)));
          const expected = brute.consistency(from, to);
          if (proof.length !== expected.length || !proof.every((hash, i) => sameHash(hash, expected[i]!))) {
            throw new Error(`from ${from} to ${to}`);
          }
          if (!verifyConsistency(head(from), head(to), proof)) throw new Error(`${from} to ${to} is not proved`);
        }
      }
    });

    it('hold for no other size or root', () => {
      for (const [from, to] of [
        [1, 2],
        [3, 7],
        [4, 8],
        [6, 8],
        [100, 257],
        [128, 256],
        [256, 257],
      ] as const) {
        const proof = brute.consistency(from, to);
        expect(verifyConsistency({ ...head(from), root: flipped(head(from).root, 5) }, head(to), proof)).toBe(false);
        expect(verifyConsistency(head(from), { ...head(to), root: flipped(head(to).root, 5) }, proof)).toBe(false);
        expect(verifyConsistency({ ...head(from), size: BigInt(from - 1) }, head(to), proof)).toBe(false);
        expect(verifyConsistency(head(to), head(from), proof)).toBe(false);
      }
      expect(verifyConsistency({ size: 0n, root: leaves[0]! }, head(3), [])).toBe(false);
      expect(verifyConsistency(head(3), { ...head(3), root: leaves[0]! }, [])).toBe(false);
      expect(verifyConsistency(head(0), head(3), [leaves[0]!])).toBe(false);
    });
  });

  describe('a changed proof', () => {
    /** Every proof that differs by one hash: changed, left out, repeated, put in; and two in each other’s place. */
    function* neighbours(proof: readonly Hash[]): Generator<readonly Hash[]> {
      for (let i = 0; i < proof.length; i += 1) {
        yield proof.with(i, flipped(proof[i]!, (i * 37) % 256));
        yield proof.with(i, flipped(proof[i]!, 255));
        yield proof.toSpliced(i, 1);
        yield proof.toSpliced(i, 0, proof[i]!);
        if (i > 0) yield proof.with(i, proof[i - 1]!).with(i - 1, proof[i]!);
      }
      yield [...proof, leaves[0]!];
      yield [leaves[0]!, ...proof];
    }

    it('of inclusion is refused, for every tree up to 257', () => {
      for (let size = 1; size <= LEAVES; size += 1) {
        for (const index of new Set([0, size >> 1, size - 1, (size * 5) % size, (size * 31 + 7) % size])) {
          for (const changed of neighbours(brute.inclusion(index, 0, size))) {
            if (verifyInclusion(leaves[index]!, BigInt(index), head(size), changed)) {
              throw new Error(`a changed proof of leaf ${index} of ${size} was accepted`);
            }
          }
        }
      }
    });

    it('of consistency is refused, for every tree up to 257', () => {
      for (let to = 1; to <= LEAVES; to += 1) {
        for (const from of new Set([1, to >> 1, to - 1, (to * 31 + 7) % to])) {
          if (from === 0) continue;
          for (const changed of neighbours(brute.consistency(from, to))) {
            if (verifyConsistency(head(from), head(to), changed)) {
              throw new Error(`a changed proof from ${from} to ${to} was accepted`);
            }
          }
        }
      }
    });

    it('is refused whichever bit is another', () => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: LEAVES }), fc.nat(), fc.nat(), fc.nat(255), (size, a, b, bit) => {
          const index = a % size;
          const proof = brute.inclusion(index, 0, size);
          const i = b % proof.length;
          const changed = proof.with(i, Buffer.from(flipped(proof[i]!, bit)));
          return !verifyInclusion(leaves[index]!, BigInt(index), head(size), changed);
        }),
        { numRuns: 500 },
      );
    });
  });

  describe('against the vectors of docs/spec', () => {
    interface TreeVectors {
      readonly leaves: readonly { readonly data: string; readonly leafHash: string }[];
      readonly roots: readonly { readonly size: number; readonly root: string }[];
      readonly inclusion: readonly {
        readonly index: number;
        readonly size: number;
        readonly hashes: readonly string[];
      }[];
      readonly consistency: readonly {
        readonly from: number;
        readonly to: number;
        readonly hashes: readonly string[];
      }[];
      readonly decimalLeaves: { readonly roots: TreeVectors['roots'] };
    }
    const given = vectors<TreeVectors>('tree.json');
    let small: ReturnType<typeof grow>;

    beforeAll(() => {
      small = grow(given.leaves.map(({ data }) => leafHash(Buffer.from(data, 'hex'))));
    });

    it('has their leaves and roots', () => {
      for (const { data, leafHash: hash } of given.leaves) {
        expect(leafHash(Buffer.from(data, 'hex'))).toEqual(hashOf(hash));
      }
      for (const { size, root } of given.roots) expect(small.roots[size]).toEqual(hashOf(root));
      for (const { size, root } of given.decimalLeaves.roots) expect(stored.roots[size]).toEqual(hashOf(root));
    });

    it('gives their proofs', async () => {
      for (const { index, size, hashes } of given.inclusion) {
        expect(await rootsOf(small, inclusionSpans(BigInt(index), BigInt(size)))).toEqual(hashes.map(hashOf));
      }
      for (const { from, to, hashes } of given.consistency) {
        expect(await rootsOf(small, consistencySpans(BigInt(from), BigInt(to)))).toEqual(hashes.map(hashOf));
      }
    });
  });
});
