import { firstByPrecedence, refusal, type BusinessDate, type Refusal } from '#domain/shared';
import type { KnownDeal } from '../require.js';
import { termFault } from '../shape.js';
import { termDifferences } from '../term-differences.js';
import type { DealTerms } from '../terms.js';
import { newestVersion } from '../terms-in-force.js';
import { validateTerms } from '../validate-terms.js';
import { administrationFaults } from '../validation/administration-faults.js';
import { addedClassFaults, drawnFaults } from './issue-faults.js';
import { unchangeableFaults } from './unchangeable.js';

/** A period that is opened already, as far as an amendment must not touch it. */
export interface OpenedPeriod {
  readonly periodNumber: number;
  readonly determinationDate: BusinessDate;
  /** The last day on which what its terms date is drawn. */
  readonly paymentDate: BusinessDate;
  /** The first day for which nobody is paid by its distribution. */
  readonly interestTo: BusinessDate;
  /** Its close has begun: what it takes from the terms is settled. */
  readonly isClosed: boolean;
}

/**
 * Why these terms cannot take effect on this day, null where they can. A period takes the version in force on its determination
 * date; those that are closed keep theirs. TERMS_INVALID, TERMS_UNCHANGEABLE, AMENDMENT_CHANGES_NOTHING, AMENDMENT_TOO_EARLY.
 */
export function amendmentFault(
  deal: KnownDeal,
  { terms, effectiveFrom }: { readonly terms: DealTerms; readonly effectiveFrom: BusinessDate },
  opened: readonly OpenedPeriod[],
): Refusal | null {
  const faults = [
    ...validateTerms(terms),
    ...administrationFaults(terms),
    ...unchangeableFaults(deal.terms, terms, opened.length),
    ...addedFeeFaults(deal.terms, terms, effectiveFrom),
    ...addedClassFaults(deal.terms, terms, effectiveFrom),
    ...drawnFaults(deal, terms, opened),
  ];
  const fault = firstByPrecedence(faults);
  if (fault) return fault;
  if (termDifferences(deal.terms, terms).length === 0) {
    return refusal('AMENDMENT_CHANGES_NOTHING', `version ${deal.termsVersion} says the same`);
  }
  const tooEarly = (message: string): Refusal =>
    refusal('AMENDMENT_TOO_EARLY', message, { field: 'effectiveFrom', value: effectiveFrom });
  const closed = opened.findLast(({ isClosed }) => isClosed);
  if (closed && effectiveFrom <= closed.determinationDate) {
    return tooEarly(`period ${closed.periodNumber}, up to ${closed.determinationDate}, is closed under its own terms`);
  }
  const newest = newestVersion(deal);
  return effectiveFrom < newest.effectiveFrom
    ? tooEarly(`version ${newest.termsVersion} takes effect on ${newest.effectiveFrom}`)
    : null;
}

/** A fee on the average pool that is added in mid-life accrues from a day of its own: else it would accrue from closing on. */
const addedFeeFaults = (before: DealTerms, { fees, closingDate }: DealTerms, effectiveFrom: BusinessDate): Refusal[] =>
  fees.flatMap((fee, index) => {
    if (fee.kind !== 'rate' || fee.basis !== 'average pool balance') return [];
    if (before.fees.some(({ feeId }) => feeId === fee.feeId)) return [];
    return (fee.from ?? closingDate) >= effectiveFrom
      ? []
      : [
          termFault(
            `fees[${index}].from`,
            fee.from,
            `a day on or after ${effectiveFrom}, when the amendment takes effect`,
          ),
        ];
  });
