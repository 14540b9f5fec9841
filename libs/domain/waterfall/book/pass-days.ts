import { accruesOnDates, floatingTerms } from '#domain/deal';
import { datesWithin, isAmong, type DatesTerms } from '#domain/schedule';
import { assert, gather, Money, Rational, type BusinessDate } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute, type Computed } from '../formula/compute.js';
import { amount, exact } from '../formula/node.js';
import { account, RESTATED } from '../item.js';
import type { AccountCredit, DatedInputs, PoolReport } from '../period-inputs.js';
import type { RankRun } from '../steps/rank-run.js';
import { carryOut, runSteps } from '../steps/run-steps.js';
import { declareTriggers, testTriggers } from '../triggers.js';
import type { Book } from './book.js';
import { mapComponents } from './pool-book.js';
import { byDate } from './by-date.js';
import { collectionCredits } from './collection-credits.js';
import { drawClasses, isBehind } from './class-days.js';
import { datedWindow, isWithin, type DatedWindow } from './dated-window.js';
import { chargesFallDue, replenish } from './facility-days.js';
import { receiveBuyBacksOfToday } from './receive-buy-backs.js';
import { feesAccrue, scheduledFall } from './fee-days.js';
import { resetRates } from './reset-rates.js';
import { weighPool } from './weigh.js';

/**
 * Takes the book through the days of a period, up to and including the payment date, before anything is distributed. Of one
 * day first the rates are reset and what was declared counts as fired, then classes are drawn on, interest of the accounts is credited, facilities are replenished, what they cost and fees fall due, then
 * the pool's report comes in, with the waterfall and the triggers of the end of a collection, and last fees that have dates of
 * their own accrue on what that leaves.
 */
export function passDays(book: Book): RankRun[] {
  const { terms, conventions, dated } = book.figures;
  const first = book.figures.inputs.opening.book === undefined;
  const leftOver =
    !first && conventions.feesDueOnPaymentDate === 'next payment' ? [...scheduledFall(book), ...feesAccrue(book)] : [];
  const buyBacks = terms.accounts ? (book.figures.inputs.buyBacks ?? []) : [];
  const window = datedWindow(terms, first ? null : book.date, dated.paymentDate);
  for (const { date } of [...dated.poolReports, ...(dated.accountIncome ?? []), ...(dated.restated ?? []), ...buyBacks])
    assert(
      isWithin(window, date),
      () => `a fact of ${date} is not of the payment's days, ${window.from} to ${window.to}`,
    );
  const days = daysOfInterest(book, window);
  return [...leftOver, ...gather(days, (date) => passDay(book, dated, date))];
}

function passDay(book: Book, dated: DatedInputs, date: BusinessDate): RankRun[] {
  const { terms, conventions } = book.figures;
  book.date = date;
  const reset: RankRun[] = [];
  resetRates(book, dated, ({ term, due }) => reset.push(byDate(book, term, 'reset rate', due)));
  const declared = carryOut(book, declareTriggers(book));
  const drawn = drawClasses(book);
  const credited = [...creditAccounts(book, dated), ...receiveBuyBacksOfToday(book)];
  replenish(book);
  const charged = chargesFallDue(book);
  const feesWait = date === dated.paymentDate && conventions.feesDueOnPaymentDate === 'next payment';
  const due = feesWait ? [] : scheduledFall(book);
  const ofToday = dated.poolReports.filter((report) => report.date === date);
  if (ofToday.length === 0) moveRestated(book, dated);
  const collected = gather(ofToday, (report, index) => {
    collect(book, report);
    if (index === ofToday.length - 1) moveRestated(book, dated);
    const steps = terms.otherWaterfalls?.['end of collection'] ?? [];
    const run = runSteps(book, { steps, path: 'otherWaterfalls.end of collection' });
    return [...run.ranks, ...carryOut(book, testTriggers(book, 'after collection'))];
  });
  const accrued = feesWait ? [] : feesAccrue(book);
  const onDate = carryOut(book, testTriggers(book, 'on dates'));
  return [...reset, ...declared, ...drawn, ...credited, ...charged, ...due, ...collected, ...accrued, ...onDate];
}

/** The days within on which something may happen, each once and in order; the payment date is one of them. */
function daysOfInterest(book: Book, window: DatedWindow): readonly BusinessDate[] {
  const { terms, dated, inputs } = book.figures;
  const days = new Set<BusinessDate>();
  const add = (date: BusinessDate): void => {
    if (isWithin(window, date)) days.add(date);
  };
  const addAll = (dates: DatesTerms): void => datesWithin(dates, window).forEach(add);
  add(dated.paymentDate);
  for (const { date } of dated.poolReports) add(date);
  for (const { date } of inputs.declared ?? []) add(date);
  for (const { dates = [] } of terms.triggers ?? []) dates.forEach(add);
  for (const { date } of [...(dated.accountIncome ?? []), ...(dated.restated ?? [])]) add(date);
  for (const { date } of inputs.buyBacks ?? []) add(date);
  for (const { resetDates } of floatingTerms(terms)) addAll(resetDates);
  for (const { interest } of terms.accounts ?? []) if (interest) addAll(interest.creditDates);
  for (const { drawn } of terms.classes) for (const { on } of drawn?.amounts ?? []) add(on);
  if (book.figures.classes.some((one) => isBehind(book, one, window.from))) add(window.from);
  for (const fee of terms.fees) {
    if (fee.kind === 'scheduled') for (const { on } of fee.amounts) add(on);
    if (accruesOnDates(fee)) addAll(fee.fallsDue);
  }
  for (const { credit, interest, commitmentFee } of terms.facilities ?? []) {
    for (const { on } of credit?.replenished ?? []) add(on);
    for (const charge of [interest, commitmentFee]) if (charge?.fallsDue) addAll(charge.fallsDue);
  }
  return [...days].sort();
}

/** Interest of the accounts comes in: as the bank credited it, or where that is not said on its dates, rounded as the deal rounds. */
function creditAccounts(book: Book, { accountIncome }: DatedInputs): RankRun[] {
  return gather(book.figures.terms.accounts ?? [], ({ accountId, interest }, index): RankRun[] => {
    const credited = accountIncome ? creditsOfBank(book, accountIncome, accountId, index) : [];
    if (!interest || !isAmong(interest.creditDates, book.date)) return credited;
    const kept = book.accrueAccount(accountId, 'goes on');
    if (accountIncome) {
      book.changeAccountInterest(accountId, { ...kept, accrued: Rational.zero });
      return credited;
    }
    const accrued = exact('interest accrued', kept.accrued, book.currency, {
      kind: 'book',
      date: book.date,
      field: `accounts.${accountId}: interest accrued`,
    });
    const current = compute(accrued, book.figures.rounding, book.currency);
    book.changeAccountInterest(accountId, { ...kept, accrued: Rational.zero });
    const due = creditDue(book, accountId, current);
    return [byDate(book, `accounts[${index}].interest`, 'credit interest', due, current.result)];
  });
}

/** What the bank credited to an account today, each credit as a line of its own. */
function creditsOfBank(
  book: Book,
  accountIncome: readonly AccountCredit[],
  accountId: string,
  index: number,
): RankRun[] {
  return gather(accountIncome, (credit, at): RankRun[] => {
    if (credit.accountId !== accountId || credit.date !== book.date) return [];
    const credited = amount('credited by the bank', Money.parse(credit.amount, book.currency), {
      kind: 'period',
      field: `dated.accountIncome[${at}].amount`,
    });
    const current = compute(credited, 'none', book.currency);
    return [byDate(book, `accounts[${index}]`, 'credit interest', creditDue(book, accountId, current), current.result)];
  });
}

const creditDue = (book: Book, accountId: string, current: Computed): Due => ({
  item: { kind: 'account interest', accountId },
  from: account.custodianBank,
  payee: accountId,
  current,
  carriedIn: Money.zero(book.currency),
  unpaidIsCarried: false,
});

/** Takes a report of the pool in: the balances are weighed until today, the money goes where the deal says. */
function collect(book: Book, report: PoolReport): void {
  weighPool(book);
  const read = (text: string): Money => Money.parse(text, book.currency);
  book.pool = {
    balance: read(report.balance),
    defaulted: book.pool.defaulted.plus(read(report.defaulted)),
    collected: mapComponents((component) => book.pool.collected[component].plus(read(report.collected[component]))),
  };
  for (const { component, accountId, amount } of collectionCredits(book.figures.terms, report)) {
    book.move(account.servicer, accountId, amount, `collection:${component}`);
  }
}

/** What servicers remit of restated periods comes in beside what was collected on its day, or they keep it back from that. */
function moveRestated(book: Book, { restated = [] }: DatedInputs): void {
  for (const { date, accountId, amount: moved } of restated) {
    const sum = Money.parse(moved, book.currency);
    if (date !== book.date) continue;
    if (sum.isNegative()) book.move(accountId, account.servicer, sum.negated(), RESTATED);
    else book.move(account.servicer, accountId, sum, RESTATED);
  }
}
