import { EMPTY_ROOT, nodeHash, sameHash, type Hash } from './hash.js';

/** Whether the leaf stands at the index in the tree of that size and root (docs/spec/tree.md; RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Hash,
  index: bigint,
  { size, root }: { readonly size: bigint; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (index < 0n || index >= size) return false;
  const climb = new Climb(index, size - 1n);
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.atRoot) return false;
    hash = climb.step() === 'sibling is left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return climb.atRoot && sameHash(hash, root);
}

/** Whether the later tree continues the earlier one (docs/spec/tree.md; RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  earlier: { readonly size: bigint; readonly root: Hash },
  later: { readonly size: bigint; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (earlier.size < 0n || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && sameHash(earlier.root, later.root);
  if (earlier.size === 0n) return proof.length === 0 && sameHash(earlier.root, EMPTY_ROOT);
  if (proof.length === 0) return false;
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (first === undefined) return false;
  const climb = new Climb(earlier.size - 1n, later.size - 1n).pastWhole();
  let before = first;
  let after = first;
  for (const sibling of rest) {
    if (climb.atRoot) return false;
    if (climb.step() === 'sibling is left') {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
    } else {
      after = nodeHash(after, sibling);
    }
  }
  return climb.atRoot && sameHash(before, earlier.root) && sameHash(after, later.root);
}

const isPowerOfTwo = (n: bigint): boolean => (n & (n - 1n)) === 0n;

/** The way from a node up to the root: its index among its level's nodes, and that of the level's last. */
class Climb {
  constructor(
    private index: bigint,
    private last: bigint,
  ) {}

  get atRoot(): boolean {
    return this.last === 0n;
  }

  /** To the largest subtree that ends with this node. */
  pastWhole(): this {
    while (isOdd(this.index)) this.up();
    return this;
  }

  /** To the next node whose sibling the proof gives; says on which side that is. */
  step(): 'sibling is left' | 'sibling is right' {
    if (!isOdd(this.index) && this.index !== this.last) {
      this.up();
      return 'sibling is right';
    }
    // The last of an odd level rises alone until it meets a sibling.
    while (!isOdd(this.index) && this.index !== 0n) this.up();
    this.up();
    return 'sibling is left';
  }

  private up(): void {
    this.index >>= 1n;
    this.last >>= 1n;
  }
}

const isOdd = (n: bigint): boolean => (n & 1n) === 1n;
