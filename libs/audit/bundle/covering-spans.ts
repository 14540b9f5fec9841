import { halves } from '../notary/tree/proof-spans.js';
import type { Span } from '../notary/tree/subtrees.js';

/**
 * The subtrees of RFC 6962's recursion that hold none of the leaves given (their indexes, ascending), left to right, each as
 * large as can be. Their roots and the leaves are enough to compute the root of the whole tree.
 */
export function coveringSpans(leaves: readonly bigint[], size: bigint): Span[] {
  const spans: Span[] = [];
  const descend = (span: Span, first: number, end: number): void => {
    if (first === end) {
      if (span.from < span.to) spans.push(span);
      return;
    }
    if (span.to - span.from === 1n) return;
    const [left, right] = halves(span);
    const middle = firstAtOrAfter(leaves, left.to, first, end);
    descend(left, first, middle);
    descend(right, middle, end);
  };
  descend({ from: 0n, to: size }, 0, leaves.length);
  return spans;
}

/** The place of the first leaf that is not before `index`, among those from `first` up to `end`. */
function firstAtOrAfter(leaves: readonly bigint[], index: bigint, first: number, end: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle] ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
