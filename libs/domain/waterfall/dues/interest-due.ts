import { assertNever, gather, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { balanceOn, type InterestBook, type LocatedInterest } from '../book/class-book.js';
import { compute, type Computed } from '../formula/compute.js';
import { amount, rate, sum, times, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import { accrualOfEach, accrualOver, type Stretch } from './accrual.js';
import { accruesUntil } from './accrues-until.js';
import type { Due, StandingDue } from './due.js';
import { stretchesOf } from './rate-in-force.js';

/*
 * Interest of a class = opening balance × rate × days / days in year, for each of its rates by itself and rounded once, on the
 * class total; balance × rate also before the days are counted, where the deal says so. What was unpaid before is due on top of it and, where the deal says so, bears interest itself: simple, due
 * apart, paid before interest.
 */

/** What one of a class's rates is owed now: interest on what is unpaid, if there is any, then interest. */
export function interestDues(book: Book, classId: string, interestId: string): (Due | StandingDue)[] {
  const { own, onUnpaid, kept } = owedNow(book, classId, interestId);
  const nothingOnUnpaid = onUnpaid === null && kept.onUnpaid.isZero();
  return [
    ...(nothingOnUnpaid ? [] : [due('interest on unpaid', classId, interestId, onUnpaid, kept.onUnpaid)]),
    due('interest', classId, interestId, own, kept.unpaid),
  ];
}

/** What one of a class's rates has accrued and is not due yet, made due; nothing where it has accrued up to today. */
export function interestAccrued(book: Book, classId: string, interestId: string): Due[] {
  const { own, onUnpaid, kept } = owedNow(book, classId, interestId);
  const accrues = { from: null };
  return [
    ...(onUnpaid
      ? [{ ...due('interest on unpaid accrued', classId, interestId, onUnpaid, kept.onUnpaid), ...accrues }]
      : []),
    ...(own ? [{ ...due('interest accrued', classId, interestId, own, kept.unpaid), ...accrues }] : []),
  ];
}

/** The same of all its rates. */
export const accrueInterest = (book: Book, classId: string): Due[] =>
  gather([...book.class(classId).interests.keys()], (interestId) => interestAccrued(book, classId, interestId));

/** What all rates of a class make due for the period alone, without arrears: made due already in this payment, or not yet. */
export function interestOfPeriod(book: Book, classId: string): Money {
  const { interests, interestAccrued: before } = book.class(classId);
  const now = [...interests.keys()].map(
    (interestId) => owedNow(book, classId, interestId).own?.result ?? Money.zero(book.currency),
  );
  return Money.sum([before, ...now], book.currency);
}

type InterestKind = 'interest' | 'interest on unpaid' | 'interest accrued' | 'interest on unpaid accrued';

interface OwedNow {
  readonly kept: InterestBook;
  readonly own: Computed | null;
  readonly onUnpaid: Computed | null;
}

function owedNow(book: Book, classId: string, interestId: string): OwedNow {
  const interest = book.interestTermsOf(classId, interestId);
  const kept = book.interest(classId, interestId);
  const to = accruesUntil(book, { classId, interestId });
  if (kept.accruedTo >= to) return { kept, own: null, onUnpaid: null };
  const stretches = stretchesOf(book, classId, interest, kept, to);
  const on = (balance: FormulaNode, over: readonly Stretch[]): Computed =>
    compute(accrualOver(over, { balance, ...countedBy(book, interest) }), book.figures.rounding, book.currency);
  const unpaid = amount('unpaid interest', kept.unpaid, {
    kind: 'book',
    date: book.date,
    field: `classes.${classId}.${interestId}: unpaid`,
  });
  const rates = kept.unpaid.isZero() ? null : ratesOnUnpaid(book, interest, stretches);
  return { kept, own: ofBalance(book, classId, interest, stretches), onUnpaid: rates && on(unpaid, rates) };
}

/** Interest on the balance that the period opened with; on each day's own where more of the class was drawn. */
function ofBalance(book: Book, classId: string, interest: LocatedInterest, stretches: readonly Stretch[]): Computed {
  const { rounding } = book.figures;
  const counted = countedBy(book, interest);
  if (book.class(classId).drawings.length === 0) {
    const balance = amount('opening balance', book.figures.class(classId).balance, {
      kind: 'period',
      field: `opening.classes.${classId}.balance`,
    });
    return compute(accrualOver(stretches, { balance, ...counted }), rounding, book.currency);
  }
  const drawn = stretches.map((stretch) => {
    const balance = balanceOn(book.class(classId), stretch.from);
    const name = `balance from ${stretch.from}`;
    const source = { kind: 'book', date: book.date, field: `classes.${classId}: ${name}` } as const;
    return { ...stretch, isNothing: balance.isZero(), balance: amount(name, balance, source) };
  });
  const something = drawn.filter(({ isNothing }) => !isNothing);
  const those = something.length === 0 ? drawn.slice(-1) : something;
  return compute(accrualOfEach(those, counted), rounding, book.currency);
}

/** How the days of an interest are counted, and whether what it makes in a year is rounded before. */
const countedBy = ({ figures: { conventions } }: Book, { terms: { dayCount }, path }: LocatedInterest) => ({
  dayCount,
  path,
  yearRounding: conventions.yearlyInterest === 'rounded first' ? conventions.rounding : undefined,
});

/** The stretches with the rates that unpaid interest bears, or null where it bears none. */
function ratesOnUnpaid({ figures }: Book, { terms, path }: LocatedInterest, all: readonly Stretch[]): Stretch[] | null {
  const byConvention = figures.conventions.unpaidInterest === 'bears interest' ? 'coupon' : 'none';
  const rule = terms.onUnpaid ?? { bears: byConvention };
  const at = (field: string) => ({ kind: 'terms', path: `${path}.onUnpaid.${field}` }) as const;
  const each = (rateOf: (coupon: FormulaNode) => FormulaNode): Stretch[] =>
    all.map((stretch) => ({ ...stretch, rate: rateOf(stretch.rate) }));
  switch (rule.bears) {
    case 'none':
      return null;
    case 'coupon':
      return [...all];
    case 'coupon times':
      return each((coupon) => times(coupon, rate('multiple', rule.multiple, at('multiple'))));
    case 'coupon plus':
      return each((coupon) => sum(coupon, rate('margin', rule.margin, at('margin'))));
    case 'rate':
      return each(() => rate('rate on unpaid interest', rule.rate, at('rate')));
    default:
      return assertNever(rule, 'interest on unpaid interest');
  }
}

function due<Current extends Computed | null>(
  kind: InterestKind,
  classId: string,
  interestId: string,
  current: Current,
  carriedIn: Money,
): Omit<Due, 'current'> & { readonly current: Current } {
  return { item: { kind, classId, interestId }, payee: account.registrar, current, carriedIn, unpaidIsCarried: true };
}
