import { assert, Money, type Amount, type Currency } from '#domain/shared';
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
  same(read(available), sum(lines.map(({ paid }) => paid)), 'the lines share out the funds');
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
    assertLine(line, read);
    left = left.minus(read(line.paid));
    assert(!left.isNegative(), `${line.item} pays what is not there`);
  }
  const amounts = [carriedForward, reserve.closing, ...classes.flatMap(({ closingBalance }) => closingBalance)];
  for (const amount of amounts) assert(!read(amount).isNegative(), `a balance is negative: ${amount}`);
}

function assertLine(line: TraceLine, read: (amount: Amount) => Money): void {
  const { item, formula, carriedIn, available, due, paid, unpaid, paidFormula } = line;
  for (const amount of [carriedIn, available, due, paid, unpaid]) {
    assert(!read(amount).isNegative(), `${item} has a negative amount: ${amount}`);
  }
  assert(read(due).equals(read(paid).plus(read(unpaid))), `${item}: due is paid or unpaid`);
  assert(read(paid).compare(read(available)) <= 0, `${item}: paid is at most what is available`);
  if (formula) assert(read(due).equals(read(carriedIn).plus(read(formula.result))), `${item}: due is as computed`);
  if (paidFormula) assert(paidFormula.result === paid, `${item}: paid is as computed`);
}
