import { assert, Money, type Amount } from '#domain/shared';
import { account, BANK_CHARGES, CREDITS_TAKEN_BACK, INVESTMENTS_LOST, RESTATED } from './item.js';
import type { PeriodFigures } from './period-figures.js';
import type { BookTransfer, WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';

/** What had left the trust before the payment. */
const TAKEN_BEFORE: ReadonlySet<string> = new Set([BANK_CHARGES, CREDITS_TAKEN_BACK, INVESTMENTS_LOST, RESTATED]);

/** Sums of money by the account that they belong to. */
type AccountSums = Map<string, Money>;

const add = (sums: AccountSums, accountId: string, amount: Money): void => {
  sums.set(accountId, sums.get(accountId)?.plus(amount) ?? amount);
};

/**
 * In = out + balance, to the fen, stated on the finished result: each account of the trust opens, takes in, gives out and closes
 * as its movements say and never goes below zero; what leaves the trust is what is paid and what the bank took; every line is sound, and nothing is
 * negative.
 */
export function assertConserved(
  figures: PeriodFigures,
  result: WaterfallResult,
  transfers: readonly BookTransfer[],
): void {
  const { currency } = figures;
  const read = (amount: Amount): Money => Money.parse(amount, currency);
  const sum = (amounts: readonly Amount[]): Money => Money.sum(amounts.map(read), currency);
  const same = (a: Money, b: Money, what: () => string): void =>
    assert(a.equals(b), () => `${what()}: ${a.toString()} is not ${b.toString()}`);

  const { lines, payments, classes, reserve, allocation, closing, carriedForward } = result;
  const balances = openingBalances(figures);
  const closings = closingBalances(figures, result);
  const leaving: AccountSums = new Map();
  const taken: AccountSums = new Map();
  for (const { from, to, amount, item } of transfers) {
    const isOwn = balances.has(from);
    const staysInTrust = balances.has(to);
    const moved = read(amount);
    if (isOwn) add(balances, from, moved.negated());
    if (staysInTrust) add(balances, to, moved);
    assert(!balances.get(from)?.isNegative(), () => `${item} takes ${from} below zero`);
    if (isOwn && !staysInTrust) add(TAKEN_BEFORE.has(item) ? taken : leaving, from, moved);
  }
  for (const [accountId, balance] of balances) {
    const closes = closings.get(accountId);
    assert(closes, () => `${accountId} closes`);
    same(balance, closes, () => `${accountId} closes as its movements say`);
  }
  const keptBack = Money.sum(
    (figures.dated.restated ?? []).map(({ amount }) => read(amount)).filter((amount) => amount.isNegative()),
    currency,
  );
  const gone = figures.bankCharges.plus(figures.takenBack).plus(figures.invested.lost).minus(keptBack);
  same(
    Money.sum(taken.values(), currency),
    gone,
    () =>
      'the bank took its charges and what it took back, servicers kept back what was restated, and what is lost of investments is gone',
  );
  const paidOut = sum(payments.map(({ amount }) => amount));
  same(Money.sum(leaving.values(), currency), paidOut, () => 'what leaves the accounts is paid');
  same(sum(Object.values(allocation)), paidOut, () => 'the sub-accounts receive what they pay');
  if (result.book) {
    const given: AccountSums = new Map();
    for (const { from, amount } of result.book.allocations) add(given, from, read(amount));
    const nothing = Money.zero(currency);
    for (const accountId of new Set([...given.keys(), ...leaving.keys()])) {
      const [gives, leaves] = [given.get(accountId) ?? nothing, leaving.get(accountId) ?? nothing];
      same(gives, leaves, () => `${accountId} gives what leaves it`);
    }
  }
  const moved = read(reserve.opening).plus(read(reserve.movement));
  same(moved, read(reserve.closing), () => 'the reserve moves by the difference');
  same(read(closing.reserve), read(reserve.closing), () => 'the next period inherits the reserve');
  same(read(closing.carriedForward), read(carriedForward), () => 'the next period inherits what is carried forward');
  for (const line of lines) assertLine(line, read);
  for (const { classId, openingBalance, drawn, principalPaid, writtenOff, closingBalance } of classes) {
    const lost = read(writtenOff ?? '0.00');
    const issued = read(openingBalance).plus(read(drawn ?? '0.00'));
    same(issued, read(principalPaid).plus(lost).plus(read(closingBalance)), () => `balance of ${classId}`);
    assert(!read(closingBalance).isNegative(), () => `balance of ${classId} is negative`);
  }
}

/** What each account of the trust holds as the period finds it. */
function openingBalances({ terms, inputs, currency, carriedForward, reserve, invested }: PeriodFigures): AccountSums {
  if (!terms.accounts) {
    return new Map([
      [account.collection, carriedForward],
      [account.reserve, reserve],
      [account.investments, invested.opening],
    ]);
  }
  return new Map(
    terms.accounts.map(({ accountId, openingBalance }) => {
      const kept = inputs.opening.book?.accounts.find((one) => one.accountId === accountId);
      return [accountId, Money.parse(kept?.balance ?? openingBalance, currency)];
    }),
  );
}

function closingBalances({ terms, currency }: PeriodFigures, { closing }: WaterfallResult): AccountSums {
  if (!terms.accounts) {
    return new Map([
      [account.collection, Money.parse(closing.carriedForward, currency)],
      [account.reserve, Money.parse(closing.reserve, currency)],
      [account.investments, Money.parse(closing.invested ?? '0.00', currency)],
    ]);
  }
  assert(closing.book, 'a deal with accounts of its own keeps a book');
  return new Map(closing.book.accounts.map(({ accountId, balance }) => [accountId, Money.parse(balance, currency)]));
}

/** The line by itself. */
function assertLine(line: TraceLine, read: (amount: Amount) => Money): void {
  const { item, formula, paidFormula } = line;
  const carriedIn = read(line.carriedIn);
  const available = read(line.available);
  const due = read(line.due);
  const paid = read(line.paid);
  const unpaid = read(line.unpaid);
  const amounts = [carriedIn, available, due, paid, unpaid];
  assert(!amounts.some((amount) => amount.isNegative()), () => `${item} has a negative amount`);
  assert(due.equals(paid.plus(unpaid)), () => `${item}: due is paid or unpaid`);
  assert(paid.compare(available) <= 0, () => `${item}: paid is at most what is available`);
  if (formula) assert(due.equals(carriedIn.plus(read(formula.result))), () => `${item}: due is as computed`);
  if (paidFormula) assert(paidFormula.result === line.paid, () => `${item}: paid is as computed`);
}
