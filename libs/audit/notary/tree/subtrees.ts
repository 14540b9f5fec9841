import { nodeHash, type Hash } from './hash.js';

/** A whole subtree: the `index`-th of those with 2^level leaves. Once complete it never changes. */
export interface Subtree {
  readonly level: number;
  readonly index: bigint;
}

/** The leaves `from` … `to` − 1, as a subtree of RFC 6962's recursion has them. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * Where a whole subtree's hash stands in the sequence of all such hashes, each written when its last leaf comes: the leaf
 * first, then what it completes, upwards. So a growing tree only ever adds to the sequence's end.
 */
export function placeOf({ level, index }: Subtree): bigint {
  const lastLeaf = ((index + 1n) << BigInt(level)) - 1n;
  return hashCount(lastLeaf) + BigInt(level);
}

/** How many hashes the sequence holds for so many leaves: 2 · leaves − the ones in their binary form. */
export function hashCount(leaves: bigint): bigint {
  let count = 0n;
  for (let rest = leaves; rest > 0n; rest >>= 1n) count += rest;
  return count;
}

/** The whole subtrees that a span consists of, left to right, each smaller than the one before. */
export function subtreesOf({ from, to }: Span): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let start = from; start < to;) {
    const level = largestPower(to - start);
    subtrees.push({ level, index: start >> BigInt(level) });
    start += 1n << BigInt(level);
  }
  return subtrees;
}

/** The root over the hashes of a span's whole subtrees, left to right (at least one). */
export const rootOver = (hashes: readonly Hash[]): Hash => hashes.reduceRight((right, left) => nodeHash(left, right));

/** The largest power of two below `size` (≥ 2): where RFC 6962 divides a tree. */
export const splitOf = (size: bigint): bigint => 1n << BigInt(largestPower(size - 1n));

/** The exponent of the largest power of two that is at most `n` (≥ 1). */
const largestPower = (n: bigint): number => n.toString(2).length - 1;
