import { assert } from '#domain/shared';
import { splitOf, type Span } from './subtrees.js';

/** The spans whose roots prove the leaf's inclusion in the tree of `size` leaves, from the leaf's sibling up. */
export function inclusionSpans(index: bigint, size: bigint): Span[] {
  assert(index >= 0n && index < size, `no leaf ${index} in a tree of ${size}`);
  return path(index, { from: 0n, to: size });
}

/** The spans whose roots prove that the tree of `to` leaves continues that of `from`: none if one of them is trivial. */
export function consistencySpans(from: bigint, to: bigint): Span[] {
  assert(from >= 0n && from <= to, `a tree of ${to} cannot continue one of ${from}`);
  return from === 0n ? [] : continuation(from, { from: 0n, to }, true);
}

/** RFC 6962 §2.1.1, PATH. */
function path(index: bigint, span: Span): Span[] {
  if (span.to - span.from === 1n) return [];
  const [left, right] = halves(span);
  return index < left.to ? [...path(index, left), right] : [...path(index, right), left];
}

/** RFC 6962 §2.1.2, SUBPROOF; `known` while the span's root is that of the smaller tree, which the verifier has. */
function continuation(end: bigint, span: Span, known: boolean): Span[] {
  if (end === span.to) return known ? [] : [span];
  const [left, right] = halves(span);
  return end <= left.to ? [...continuation(end, left, known), right] : [...continuation(end, right, false), left];
}

/** Where RFC 6962 divides a span of at least two leaves. */
export function halves({ from, to }: Span): [Span, Span] {
  const middle = from + splitOf(to - from);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}
