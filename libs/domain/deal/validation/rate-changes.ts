import type { InterestTerms } from '../interest-terms.js';
import type { ClassTerms, DealTerms } from '../terms.js';

/**
 * May what a class bears in a year change on a day, or its days with a payment that rolls? Then the next period's interest is not known
 * now. What a trigger puts in its place is in force from its firing on, so that it may be another rate, but none that changes.
 */
export function rateChanges({ triggers = [] }: DealTerms, { classId, interest, furtherInterest }: ClassTerms): boolean {
  const inItsPlace = triggers.flatMap(({ effects }) =>
    effects.flatMap((effect) => ('class' in effect && effect.class === classId ? [effect.interest] : [])),
  );
  return furtherInterest !== undefined || [...(interest ? [interest] : []), ...inItsPlace].some(changes);
}

const changes = ({ floating, stepUps, accruesTo }: InterestTerms): boolean =>
  floating !== undefined || stepUps !== undefined || accruesTo === 'payment date';
