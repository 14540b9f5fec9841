import { computedWherePaid, feesPaidBy, isEntered, type DealTerms } from '#domain/deal';
import type { Waterfall } from '../waterfall-of.js';

/**
 * The fees that are owed for a period of those that are computed where they are paid. What was invoiced or claimed is owed whatever the
 * waterfall; a fee that the period makes is owed where the waterfall that pays, or the ordinary one, has a step for it: that of a
 * liquidation is not owed before.
 */
export function feesOfPeriod(terms: DealTerms, { steps }: Waterfall): ReadonlySet<string> {
  const paid = new Set([...feesPaidBy(terms.waterfall), ...feesPaidBy(steps)]);
  return new Set(
    terms.fees
      .filter((fee) => computedWherePaid(fee) && (isEntered(fee) || paid.has(fee.feeId)))
      .map(({ feeId }) => feeId),
  );
}
