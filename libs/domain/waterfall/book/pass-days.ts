import type { DealTerms } from '#domain/deal';
import { assert, Money, Rational, type BusinessDate } from '#domain/shared';
import { accrueInterest } from '../dues/owed.js';
import { exactText, parseExactText } from '../formula/exact-text.js';
import { latest } from '../formula/figure.js';
import { account } from '../item.js';
import { payDue } from '../line.js';
import type { DatedInputs, PoolReport } from '../result.js';
import { runSteps, type RankRun } from '../steps/run-steps.js';
import { testTriggers } from '../triggers.js';
import { mapComponents, type Book } from './book.js';
import { postLine } from './post-line.js';
import { weighPool } from './weigh.js';

/**
 * Takes the book through the days of a period, up to and including the payment date, before anything is distributed. Of one
 * day first the rates are reset, then interest of the accounts is credited, supports are replenished and fees fall due, then
 * the pool's report comes in, with the waterfall and the triggers of the end of a collection.
 */
export function passDays(book: Book, dated: DatedInputs): RankRun[] {
  const { terms } = book.figures;
  const first = book.figures.inputs.opening.book === undefined;
  const after = book.date;
  if (!first && book.figures.conventions.feesDueOnPaymentDate === 'next payment') fallDue(book);
  const within = (date: BusinessDate): boolean => (first ? date >= after : date > after) && date <= dated.paymentDate;
  return daysOfInterest(terms, dated)
    .filter(within)
    .flatMap((date) => passDay(book, dated, date));
}

function passDay(book: Book, dated: DatedInputs, date: BusinessDate): RankRun[] {
  const { terms, conventions } = book.figures;
  book.date = date;
  resetRates(book, dated);
  creditAccounts(book);
  replenish(book);
  const atPayment = date === dated.paymentDate;
  if (!atPayment || conventions.feesDueOnPaymentDate === 'this payment') fallDue(book);
  const ranks = dated.poolReports
    .filter((report) => report.date === date)
    .flatMap((report) => {
      collect(book, report);
      const waterfall = {
        steps: terms.otherWaterfalls?.['end of collection'] ?? [],
        path: 'otherWaterfalls.end of collection',
      };
      const run = runSteps(book, waterfall);
      testTriggers(book, 'after collection');
      return run.ranks;
    });
  return ranks;
}

/** The days on which something may happen, in order; the payment date is one of them. */
function daysOfInterest(terms: DealTerms, dated: DatedInputs): BusinessDate[] {
  const all = [
    dated.paymentDate,
    ...dated.poolReports.map(({ date }) => date),
    ...terms.classes.flatMap(({ interest }) => interest?.floating?.resetDates ?? []),
    ...(terms.accounts ?? []).flatMap(({ interest }) => [
      ...(interest?.creditDates ?? []),
      ...(interest?.floating?.resetDates ?? []),
    ]),
    ...terms.fees.flatMap((fee) => (fee.kind === 'scheduled' ? fee.amounts.map(({ on }) => on) : [])),
    ...(terms.facilities ?? []).flatMap(({ credit }) => (credit?.replenished ?? []).map(({ on }) => on)),
  ];
  return [...new Set(all)].sort();
}

/** Reads the indexes for whatever resets today; interest of a class accrues at the old rate until then. */
function resetRates(book: Book, dated: DatedInputs): void {
  for (const { classId, interest } of book.figures.terms.classes) {
    if (!interest?.floating?.resetDates.includes(book.date)) continue;
    for (const due of accrueInterest(book, classId)) postLine(book, payDue(due, Money.zero(book.currency)), null);
    book.changeClass(classId, { rate: rateOn(dated, interest.floating, book.date) });
  }
  for (const { accountId, interest } of book.figures.terms.accounts ?? []) {
    if (!interest?.floating?.resetDates.includes(book.date)) continue;
    const kept = book.accrueAccount(accountId, 'goes on');
    book.changeAccountInterest(accountId, { ...kept, rate: rateOn(dated, interest.floating, book.date) });
  }
}

function rateOn(
  { fixings }: DatedInputs,
  { index, margin }: { readonly index: string; readonly margin: string },
  date: BusinessDate,
): string {
  const ofIndex = fixings.filter((one) => one.index === index).map((one) => ({ from: one.date, rate: one.rate }));
  const fixing = latest(ofIndex, date);
  assert(fixing, `${index} has a fixing on ${date}`);
  return exactText(parseExactText(fixing.rate).plus(parseExactText(margin)));
}

function creditAccounts(book: Book): void {
  for (const { accountId, interest } of book.figures.terms.accounts ?? []) {
    if (!interest?.creditDates.includes(book.date)) continue;
    const kept = book.accrueAccount(accountId, 'goes on');
    const { rounding } = book.figures.conventions;
    const credited = Money.ofRational(kept.accrued, rounding, book.currency);
    book.changeAccountInterest(accountId, { ...kept, accrued: Rational.zero });
    book.move(account.custodianBank, accountId, credited, 'account interest');
  }
}

function replenish(book: Book): void {
  for (const { facilityId, credit } of book.figures.terms.facilities ?? []) {
    for (const { on, amount } of credit?.replenished ?? []) {
      if (on !== book.date) continue;
      const now = book.facility(facilityId);
      const added = Money.parse(amount, book.currency);
      book.changeFacility(facilityId, { ...now, credit: now.credit?.plus(added) ?? null }, Money.zero(book.currency));
    }
  }
}

/** Scheduled fees fall due on their dates. */
function fallDue(book: Book): void {
  for (const fee of book.figures.terms.fees) {
    if (fee.kind !== 'scheduled') continue;
    for (const { on, amount } of fee.amounts) {
      if (on !== book.date) continue;
      const due = book.charge(fee.feeId).due.plus(Money.parse(amount, book.currency));
      book.changeCharge(fee.feeId, { due });
    }
  }
}

/** Takes a report of the pool in: the balances are weighed until today, the money goes where the deal says. */
function collect(book: Book, report: PoolReport): void {
  const { conventions } = book.figures;
  const { collectionRules } = book.figures.terms;
  weighPool(book);
  const read = (text: string): Money => Money.parse(text, book.currency);
  book.pool = {
    balance: read(report.balance),
    defaulted: book.pool.defaulted.plus(read(report.defaulted)),
    collected: mapComponents((component) => book.pool.collected[component].plus(read(report.collected[component]))),
  };
  for (const { component, to, restTo } of collectionRules ?? []) {
    const total = read(report.collected[component]);
    const parts = to.map(({ share }) =>
      Money.ofRational(total.toRational().times(Rational.parse(share)), 'truncate', book.currency),
    );
    const rest = total.minus(Money.sum(parts, book.currency));
    const takesRest = conventions.remainderTo === 'last' ? to.length - 1 : 0;
    to.forEach((into, index) => {
      const part = parts[index];
      assert(part, 'every account has a part');
      const sum = restTo === undefined && index === takesRest ? part.plus(rest) : part;
      book.move(account.servicer, into.account, sum, `collection:${component}`);
    });
    if (restTo !== undefined) book.move(account.servicer, restTo, rest, `collection:${component}`);
  }
}
