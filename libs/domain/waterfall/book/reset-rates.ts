import type { FloatingRate } from '#domain/deal';
import { fixingOn, resetRate, type FloatingRateTerms, type IndexFixing } from '#domain/rates';
import { firstAmong, isAmong } from '#domain/schedule';
import { assert, Rational, type BusinessDate } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { interestAccrued } from '../dues/interest-due.js';
import { exactText, parseExactText } from '../formula/exact-text.js';
import type { DatedInputs } from '../period-inputs.js';
import type { Book } from './book.js';

/** Interest that a day makes due, and the term by which. */
export interface AccruedByDate {
  readonly term: string;
  readonly due: Due;
}

/**
 * Reads the indexes for whatever resets on the book's day. A class's interest runs on at the new rate: the stretches are
 * rounded once, together, or where the deal truncates by stretch, what has accrued so far falls due here; `post` carries
 * that out before the rate changes.
 */
export function resetRates(book: Book, dated: DatedInputs, post: (accrued: AccruedByDate) => void): void {
  for (const opening of book.figures.classes) {
    const { classId } = opening.terms;
    for (const { interestId, terms, path } of book.interestTerms(classId)) {
      const { floating } = terms;
      if (!floating || !isAmong(floating.resetDates, book.date)) continue;
      if (book.figures.conventions.weighing === 'truncated by stretch') {
        for (const due of interestAccrued(book, classId, interestId)) post({ term: `${path}.floating`, due });
      }
      resetInterest(book, dated, { classId, interestId, floating, from: terms.from ?? book.figures.terms.closingDate });
    }
  }
  for (const { accountId, interest } of book.figures.terms.accounts ?? []) {
    if (!interest?.floating || !isAmong(interest.floating.resetDates, book.date)) continue;
    const kept = book.accrueAccount(accountId, 'goes on');
    const fixing = fixed(dated, interest.floating.index, book.date);
    const rate = exactText(fixing.rate.plus(parseExactText(interest.floating.margin)));
    book.changeAccountInterest(accountId, { ...kept, rate });
  }
  for (const { facilityId, interest } of book.figures.terms.facilities ?? []) {
    if (!interest?.floating || !isAmong(interest.floating.resetDates, book.date)) continue;
    const fixing = fixed(dated, interest.floating.index, book.date);
    const rate = fixing.rate.plus(parseExactText(interest.floating.margin));
    book.changeFacilityRate(facilityId, exactText(rate.compare(Rational.zero) < 0 ? Rational.zero : rate));
  }
}

function resetInterest(
  book: Book,
  dated: DatedInputs,
  {
    classId,
    interestId,
    floating,
    from: runsFrom,
  }: { classId: string; interestId: string; floating: FloatingRate; from: BusinessDate },
): void {
  const { rates, accruedTo } = book.interest(classId, interestId);
  const before = rates.at(-1);
  assert(before, `${interestId} of ${classId} has a rate`);
  const fixing = fixed(dated, floating.index, book.date);
  const isFirst = book.date === firstAmong(floating.resetDates, runsFrom);
  const rate = exactText(resetRate(limitsOf(floating), parseExactText(before.rate), fixing.rate, isFirst));
  // A rate under which no day passes is not kept: it would cut the days for nothing.
  const passed = rates.filter(({ from }) => from < book.date && accruedTo < book.date);
  book.changeInterest(classId, interestId, { rates: [...passed, { from: book.date, rate }] });
  book.rateResets.push({
    date: book.date,
    classId,
    interestId,
    index: floating.index,
    fixing: { date: fixing.date, rate: exactText(fixing.rate) },
    before: before.rate,
    rate,
  });
}

function limitsOf({ index, margin, rounding, ...caps }: FloatingRate): FloatingRateTerms {
  const read = (rate: string | undefined): Rational | null => (rate === undefined ? null : Rational.parse(rate));
  return {
    index,
    spread: Rational.parse(margin),
    initialRate: Rational.zero,
    rounding: rounding ? { direction: rounding.direction, step: Rational.parse(rounding.step) } : null,
    firstResetCap: read(caps.firstResetCap),
    periodicCap: read(caps.periodicCap),
    cap: read(caps.cap),
    floor: read(caps.floor),
  };
}

function fixed({ fixings }: DatedInputs, index: string, date: BusinessDate): IndexFixing {
  const read = fixings.map((one) => ({ ...one, rate: parseExactText(one.rate) }));
  const fixing = fixingOn(read, index, date);
  assert(fixing, `${index} has a fixing on ${date}`);
  return fixing;
}
