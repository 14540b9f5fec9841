import type { QuantityTerms } from './formula-terms.js';
import type { FeeTerms } from './fee-terms.js';
import { namedIn } from './validation/walk.js';

/**
 * How a fee by a formula takes in what an earlier period should have said: `itself`, where the formula counts from the first day on and takes off
 * what was paid; `by its difference`, where each period's amount stands for itself; null where the terms do not tell.
 */
export function correctsItself(fee: FeeTerms): 'itself' | 'by its difference' | null {
  if (fee.kind !== 'formula') return 'by its difference';
  const { quantities } = namedIn({ term: { kind: 'figure', terms: fee.formula }, path: fee.feeId });
  const names = (is: (term: QuantityTerms) => boolean): boolean => quantities.some(({ term }) => is(term));
  if (names((term) => term.quantity === 'fee paid to date' && term.of.includes(fee.feeId))) return 'itself';
  return fee.accrual === 'is' || names((term) => term.quantity === 'named') ? null : 'by its difference';
}
