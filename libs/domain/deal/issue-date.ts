import type { BusinessDate } from '#domain/shared';
import type { ClassTerms, DealTerms } from './terms.js';

/** Is some of the class issued as the trust closes? One that is drawn on only later is not. */
export const isIssuedAtClosing = ({ drawn }: ClassTerms): boolean => drawn === undefined || drawn.atClosing !== '0.00';

/** The day from which a class has holders: closing, or that of its first drawing. */
export function issueDate({ closingDate }: DealTerms, one: ClassTerms): BusinessDate {
  const [first] = (one.drawn?.amounts ?? []).map(({ on }) => on).sort();
  return isIssuedAtClosing(one) || first === undefined ? closingDate : first;
}
