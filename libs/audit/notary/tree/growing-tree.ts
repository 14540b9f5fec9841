import { assert } from '#domain/shared';
import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';
import { rootOver, subtreesOf } from './subtrees.js';

interface EdgeNode {
  readonly level: number;
  readonly hash: Hash;
}

/**
 * A Merkle tree (RFC 6962) as far as growing needs it: the roots of the whole subtrees at its right edge, at most one for
 * each binary digit of its size. A leaf costs two hashes on average, however large the tree.
 */
export class GrowingTree {
  /** Largest first. */
  private readonly edge: EdgeNode[];

  private constructor(
    private leaves: bigint,
    edge: readonly EdgeNode[],
  ) {
    this.edge = [...edge];
  }

  static empty(): GrowingTree {
    return new GrowingTree(0n, []);
  }

  /** A tree of that size, from the hashes of its whole subtrees ({@link subtreesOf} the span 0 … size). */
  static resume(size: bigint, hashes: readonly Hash[]): GrowingTree {
    const subtrees = subtreesOf({ from: 0n, to: size });
    return new GrowingTree(
      size,
      subtrees.map(({ level }, i) => {
        const hash = hashes[i];
        assert(hash && hashes.length === subtrees.length, `a tree of ${size} has ${subtrees.length} whole subtrees`);
        return { level, hash };
      }),
    );
  }

  get size(): bigint {
    return this.leaves;
  }

  get root(): Hash {
    return this.edge.length === 0 ? EMPTY_ROOT : rootOver(this.edge.map(({ hash }) => hash));
  }

  /** Adds a leaf; answers the hashes that are now settled for ever: the leaf's, then what it completes, upwards. */
  add(leaf: Hash): readonly Hash[] {
    this.leaves += 1n;
    const settled = [leaf];
    let node: EdgeNode = { level: 0, hash: leaf };
    for (let left = this.edge.at(-1); left?.level === node.level; left = this.edge.at(-1)) {
      this.edge.pop();
      node = { level: node.level + 1, hash: nodeHash(left.hash, node.hash) };
      settled.push(node.hash);
    }
    this.edge.push(node);
    return settled;
  }
}
