import { outlastsPayment, remainderSharesOf, type CapSpan, type CapTerms, type DealTerms } from '#domain/deal';
import { addDays, addMonths, assertNever, Money, yearOf } from '#domain/shared';
import { shareCap } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';

/** How what is left of a cap that outlasts its payment is counted on from one payment to the next. */
export interface CapCount {
  /** How often the cap has begun anew since the count: each payment, each year, or never. */
  readonly added: number;
  /** By how much the terms have since raised the cap that is counted, or lowered it. */
  readonly raised: Money;
  /** What that makes of it: below zero where the terms were amended to less than was used already. */
  readonly left: Money;
}

/**
 * The year of a cap in which the period counts: the calendar year in which its interest ends, or of years from closing the one in which the
 * last day of its interest lies, the first being 1.
 */
export function capYear(
  { interestTo, terms: { closingDate } }: Pick<PeriodFigures, 'interestTo' | 'terms'>,
  per: CapSpan,
): number {
  if (per !== 'year from closing') return yearOf(interestTo);
  const last = addDays(interestTo, -1);
  let year = 1;
  while (addMonths(closingDate, 12 * year) <= last) year += 1;
  return year;
}

/**
 * Within its year, or life, what was used counts against the amount that the terms have now. A cap that has begun anew since is whole, and
 * has what was not used before on top of it where it is carried.
 */
export function countCap(figures: PeriodFigures, cap: CapTerms, kept: CapLeft): CapCount {
  const { currency } = figures;
  const [full, left] = [Money.parse(cap.amount, currency), Money.parse(kept.left, currency)];
  const nothing = Money.zero(currency);
  const added = timesBegun(figures, cap, kept);
  if (added === 0) {
    const raised = full.minus(Money.parse(kept.amount, currency));
    return { added, raised, left: left.plus(raised) };
  }
  if (cap.unused !== 'carried') return { added, raised: nothing, left: full };
  const more = Money.ofMinor(full.minor * BigInt(added), currency);
  return { added, raised: nothing, left: Money.max(left, nothing).plus(more) };
}

/** What this payment leaves of a cap. */
export const capLeft = (figures: PeriodFigures, feeId: string, cap: CapTerms, left: Money): CapLeft => ({
  ...{ feeId, per: cap.per, year: capYear(figures, cap.per) },
  ...{ amount: cap.amount, left: left.toString() },
});

/** A count that no line of this payment uses: it goes on where the terms have the cap, and rests where they have it not. */
export function countedOn(figures: PeriodFigures, kept: CapLeft): CapLeft {
  const cap = capsUnder(figures.terms, kept.feeId).find(({ per }) => per === kept.per);
  if (!cap || !outlastsPayment(cap)) return kept;
  return capLeft(figures, kept.feeId, cap, countCap(figures, cap, kept).left);
}

/** The caps that the terms have under an id: a fee's own, a shared one, or that of a remainder's shares. */
function capsUnder(terms: DealTerms, id: string): readonly CapTerms[] {
  const fee = terms.fees.find(({ feeId }) => feeId === id);
  if (fee?.kind === 'claim') return 'shared' in fee.priorityCap ? [] : [fee.priorityCap];
  if (fee) return 'caps' in fee ? (fee.caps ?? []) : [];
  const shared = (terms.sharedCaps ?? []).find(({ capId }) => capId === id);
  const share = remainderSharesOf(terms).find(({ term: { name } }) => shareCap(name) === id);
  return [shared, share?.term.cap].filter((cap) => cap !== undefined);
}

/** Payments between the count and this one are those under terms without the cap: it rested, and their years do not count. */
function timesBegun(figures: PeriodFigures, { per }: CapTerms, { year }: CapLeft): number {
  switch (per) {
    case 'period':
      return 1;
    case 'year':
    case 'year from closing': {
      const now = capYear(figures, per);
      const before = capYear({ interestTo: figures.interestFrom, terms: figures.terms }, per);
      return now <= year ? 0 : now - Math.max(year, Math.min(before, now - 1));
    }
    case 'life':
      return 0;
    default:
      return assertNever(per, 'measure of a cap');
  }
}
