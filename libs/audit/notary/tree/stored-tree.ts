import { assert } from '#domain/shared';
import type { Hash } from './hash.js';
import { GrowingTree } from './growing-tree.js';
import { placeOf, rootOver, subtreesOf, type Span } from './subtrees.js';

/** Where the hashes of whole subtrees are kept, by their places in the sequence. */
export interface StoredHashes {
  hashesAt(places: readonly bigint[]): Promise<readonly Hash[]>;
}

/** The roots of spans of leaves, from one read of at most a few dozen hashes, however large the tree. */
export async function rootsOf(stored: StoredHashes, spans: readonly Span[]): Promise<readonly Hash[]> {
  const subtrees = spans.map(subtreesOf);
  const hashes = await stored.hashesAt(subtrees.flat().map(placeOf));
  let taken = 0;
  return subtrees.map(({ length }) => {
    assert(length > 0, 'a span of a proof has leaves');
    taken += length;
    return rootOver(hashes.slice(taken - length, taken));
  });
}

/** The tree of that size, ready to grow. */
export async function resumeTree(stored: StoredHashes, size: bigint): Promise<GrowingTree> {
  return GrowingTree.resume(size, await stored.hashesAt(subtreesOf({ from: 0n, to: size }).map(placeOf)));
}
