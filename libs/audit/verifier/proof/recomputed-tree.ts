import { createHash } from 'node:crypto';

const NODE_PREFIX = Buffer.of(1);

/** SHA-256(0x01 || left || right). */
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();

/** The root of no leaves. */
const EMPTY = createHash('sha256').digest();

/** An RFC 6962 tree that leaves are added to; it keeps only the roots of its whole subtrees, at most 63 of them. */
export class RecomputedTree {
  /** Left to right, each of at least twice as many leaves as the next. */
  private readonly subtrees: { readonly leaves: bigint; readonly hash: Buffer }[] = [];
  private count = 0n;

  get size(): bigint {
    return this.count;
  }

  /** Answers the hashes of the subtrees that the leaf makes whole: itself, then what it completes, upwards. */
  add(leafHash: Buffer): readonly Buffer[] {
    const settled = [leafHash];
    let added = { leaves: 1n, hash: leafHash };
    for (let left = this.subtrees.at(-1); left?.leaves === added.leaves; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      added = { leaves: left.leaves * 2n, hash: nodeHash(left.hash, added.hash) };
      settled.push(added.hash);
    }
    this.subtrees.push(added);
    this.count += 1n;
    return settled;
  }

  root(): Buffer {
    const [last, ...others] = this.subtrees.map(({ hash }) => hash).reverse();
    return last === undefined ? EMPTY : others.reduce((right, left) => nodeHash(left, right), last);
  }
}
