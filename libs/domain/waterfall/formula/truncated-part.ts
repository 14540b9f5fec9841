import { assert, type Money } from '#domain/shared';
import type { FormulaRounding } from '../trace.js';
import { compute, type Computed } from './compute.js';
import type { FormulaNode } from './node.js';

/** How a part that pari passu gave came to be: the share, truncated; or for whoever takes the fen left over, the rest. */
export function truncatedPart(
  part: Money,
  share: FormulaNode,
  rest: FormulaNode,
  restRounding: Exclude<FormulaRounding, 'truncated to the per-100 step'>,
): Computed {
  const proRata = compute(share, 'truncated to the fen', part.currency);
  if (proRata.result.equals(part)) return proRata;
  const leftOver = compute(rest, restRounding, part.currency);
  assert(leftOver.result.equals(part), 'a part is a share or what the others leave');
  return leftOver;
}
