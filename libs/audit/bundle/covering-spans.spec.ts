import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BruteForce } from '../testing/brute-force.js';
import { leafHash, nodeHash, type Hash } from '../notary/tree/hash.js';
import { coveringSpans } from './covering-spans.js';

describe('the subtrees that cover the leaves which are left out', () => {
  it('are none where every leaf is given, and the whole tree where none is', () => {
    expect(coveringSpans([0n, 1n, 2n], 3n)).toEqual([]);
    expect(coveringSpans([], 5n)).toEqual([{ from: 0n, to: 5n }]);
    expect(coveringSpans([], 0n)).toEqual([]);
  });

  it('are the largest ones, from left to right', () => {
    expect(coveringSpans([3n], 7n)).toEqual([
      { from: 0n, to: 2n },
      { from: 2n, to: 3n },
      { from: 4n, to: 7n },
    ]);
  });

  it('give the root of the tree together with the leaves', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 70 })
          .chain((size) => fc.tuple(fc.constant(size), fc.subarray(Array.from({ length: size }, (_, i) => i)))),
        ([size, chosen]) => {
          const leaves = Array.from({ length: size }, (_, i) => Buffer.from(leafHash(Buffer.from([i]))));
          const tree = new BruteForce(leaves);
          const spans = coveringSpans(chosen.map(BigInt), BigInt(size));
          const given: Hash[] = spans.map(({ from, to }) => tree.root(Number(from), Number(to)));
          const root = recombined(leaves, new Set(chosen), given, 0, size);
          expect(Buffer.from(root)).toEqual(tree.root(0, size));
          expect(given).toEqual([]);
        },
      ),
    );
  });
});

/** The root, from the chosen leaves and the hashes given, which are used up one after another. */
function recombined(
  leaves: readonly Hash[],
  chosen: ReadonlySet<number>,
  given: Hash[],
  from: number,
  to: number,
): Hash {
  const holdsOne = [...chosen].some((leaf) => leaf >= from && leaf < to);
  if (!holdsOne) return given.shift()!;
  if (to - from === 1) return leaves[from]!;
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  const left = recombined(leaves, chosen, given, from, from + half);
  return nodeHash(left, recombined(leaves, chosen, given, from + half, to));
}
