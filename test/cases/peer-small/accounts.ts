import { balanceYears } from '#domain/ledger';
import { Money, Rational, type BusinessDate } from '#domain/shared';
import { awaitsEngine } from './awaits-engine.js';
import { peerCases } from './peer-file.js';

interface Input {
  readonly balance: string;
  readonly rate: string;
  readonly lastCredit: BusinessDate;
  readonly creditDate: BusinessDate;
  readonly dayCount: '30E/360';
  readonly entries: readonly { readonly date: BusinessDate; readonly balanceAfter: string; readonly amount: string }[];
}

interface Expected {
  readonly interest: string;
  readonly balance: string;
}

const money = (amount: string): Money => Money.parse(amount);

/** Interest on what the account held, by days, truncated once; and the balance with it. */
export const accountCases = peerCases<Input, Expected>('accounts-reserve.json', ({ kind, input, expected }) => {
  if (kind !== 'account-interest') return awaitsEngine('reserves');
  return () => {
    const [first] = input.entries;
    const history = {
      opening: first ? money(first.balanceAfter).minus(money(first.amount)) : money(input.balance),
      changes: input.entries.map(({ date, balanceAfter }) => ({ date, balance: money(balanceAfter) })),
    };
    const held = balanceYears(history, input.lastCredit, input.creditDate, input.dayCount);
    const interest = Money.ofRational(held.times(Rational.parse(input.rate)), 'truncate');
    return [
      { name: 'interest', expected: Rational.parse(expected.interest).toDecimal(2), actual: interest.toString() },
      { name: 'balance', expected: expected.balance, actual: money(input.balance).plus(interest).toString() },
    ];
  };
});
