import { createHash } from 'node:crypto';

/** RFC 6962 as it is written, over all leaf hashes at once: slow, and beyond doubt. */

const node = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** Roots are asked for again and again over the same leaves. */
export class BruteForce {
  private readonly roots = new Map<string, Buffer>();

  constructor(private readonly leaves: readonly Buffer[]) {}

  /** MTH of the leaves from … to − 1. */
  root(from: number, to: number): Buffer {
    if (from === to) return createHash('sha256').digest();
    if (to - from === 1) return this.leaves[from]!;
    const kept = this.roots.get(`${from}-${to}`);
    if (kept) return kept;
    const middle = from + split(to - from);
    const root = node(this.root(from, middle), this.root(middle, to));
    this.roots.set(`${from}-${to}`, root);
    return root;
  }

  /** PATH(index, D[from:to]). */
  inclusion(index: number, from: number, to: number): Buffer[] {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...this.inclusion(index, from, middle), this.root(middle, to)]
      : [...this.inclusion(index, middle, to), this.root(from, middle)];
  }

  /** PROOF(size, D[0:to]). */
  consistency(size: number, to: number): Buffer[] {
    return size === 0 ? [] : this.subproof(size, 0, to, true);
  }

  private subproof(end: number, from: number, to: number, known: boolean): Buffer[] {
    if (end === to) return known ? [] : [this.root(from, to)];
    const middle = from + split(to - from);
    return end <= middle
      ? [...this.subproof(end, from, middle, known), this.root(middle, to)]
      : [...this.subproof(end, middle, to, false), this.root(from, middle)];
  }
}
