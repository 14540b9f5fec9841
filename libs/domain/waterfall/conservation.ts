import { assert, Money, type Amount, type Currency } from '#domain/shared';
import type { PeriodFigures } from './period-figures.js';
import type { TraceLine, WaterfallResult } from './result.js';

/**
 * In = out + balance, to the fen, stated on the finished result and computed from its text alone: the funds are what is
 * paid, what the reserve holds and what is carried forward; the lines say the same as the payments; nothing is negative.
 */
export function assertConserved(result: WaterfallResult, currency: Currency): void {
  const read = (amount: Amount): Money => Money.parse(amount, currency);
  const sum = (amounts: readonly Amount[]): Money => Money.sum(amounts.map(read), currency);
  const same = (a: Money, b: Money, what: string): void =>
    assert(a.equals(b), `${what}: ${a.toString()} is not ${b.toString()}`);

  const { available, lines, payments, classes, reserve, allocation, carriedForward, closing } = result;
  const paidOut = sum(payments.map(({ amount }) => amount));
  same(
    read(available),
    paidOut.plus(read(reserve.closing)).plus(read(carriedForward)),
    'funds are paid, held or carried',
  );
  same(sum(Object.values(allocation)), paidOut, 'the sub-accounts receive what they pay');
  same(
    read(reserve.opening).plus(read(reserve.movement)),
    read(reserve.closing),
    'the reserve moves by the difference',
  );
  same(read(closing.reserve), read(reserve.closing), 'the next period inherits the reserve');
  same(read(closing.carriedForward), read(carriedForward), 'the next period inherits what is carried forward');
  for (const { classId, openingBalance, principalPaid, closingBalance } of classes) {
    same(read(openingBalance), read(principalPaid).plus(read(closingBalance)), `balance of ${classId}`);
  }

  let left = read(available);
  for (const line of lines) {
    left = left.minus(assertLine(line, read));
    assert(!left.isNegative(), `${line.item} pays what is not there`);
  }
  same(left, Money.zero(currency), 'the lines share out the funds');
  const balances = [carriedForward, reserve.closing, ...classes.map(({ closingBalance }) => closingBalance)];
  for (const balance of balances) assert(!read(balance).isNegative(), `a balance is negative: ${balance}`);
}

/**
 * The same for a deal with accounts of its own: each account opens, takes in, gives out and closes as its movements say, what
 * leaves the trust is what is paid, every line is sound and no balance is negative.
 */
export function assertAccountsConserved({ terms, inputs, currency }: PeriodFigures, result: WaterfallResult): void {
  const read = (amount: Amount): Money => Money.parse(amount, currency);
  const { book, closing, lines, payments, allocation, classes } = result;
  assert(book && closing.book, 'a deal with accounts of its own keeps a book');
  const balances = new Map<string, Money>();
  for (const { accountId, openingBalance } of terms.accounts ?? []) {
    const kept = inputs.opening.book?.accounts.find((one) => one.accountId === accountId);
    balances.set(accountId, read(kept?.balance ?? openingBalance));
  }
  for (const { from, to, amount } of book.transfers) {
    const [source, target] = [balances.get(from), balances.get(to)];
    if (source) balances.set(from, source.minus(read(amount)));
    const now = balances.get(to);
    if (target && now) balances.set(to, now.plus(read(amount)));
    assert(!source?.minus(read(amount)).isNegative(), `${from} goes below zero`);
  }
  for (const { accountId, balance } of closing.book.accounts) {
    assert(balances.get(accountId)?.equals(read(balance)) === true, `${accountId} closes as its movements say`);
  }
  const paidOut = Money.sum(
    payments.map(({ amount }) => read(amount)),
    currency,
  );
  assert(Money.sum(Object.values(allocation).map(read), currency).equals(paidOut), 'what is allocated is what is paid');
  const allocated = Money.sum(
    book.allocations.map(({ amount }) => read(amount)),
    currency,
  );
  assert(allocated.equals(paidOut), 'the accounts give what is paid');
  for (const line of lines) assertLine(line, read);
  for (const { classId, openingBalance, principalPaid, closingBalance } of classes) {
    const closes = read(openingBalance).equals(read(principalPaid).plus(read(closingBalance)));
    assert(closes && !read(closingBalance).isNegative(), `balance of ${classId}`);
  }
}

/** What the line pays, once the line is found sound. */
function assertLine(line: TraceLine, read: (amount: Amount) => Money): Money {
  const { item, formula, paidFormula } = line;
  const [carriedIn, available, due] = [read(line.carriedIn), read(line.available), read(line.due)];
  const [paid, unpaid] = [read(line.paid), read(line.unpaid)];
  for (const amount of [carriedIn, available, due, paid, unpaid]) {
    assert(!amount.isNegative(), `${item} has a negative amount`);
  }
  assert(due.equals(paid.plus(unpaid)), `${item}: due is paid or unpaid`);
  assert(paid.compare(available) <= 0, `${item}: paid is at most what is available`);
  if (formula) assert(due.equals(carriedIn.plus(read(formula.result))), `${item}: due is as computed`);
  if (paidFormula) assert(paidFormula.result === line.paid, `${item}: paid is as computed`);
  return paid;
}
