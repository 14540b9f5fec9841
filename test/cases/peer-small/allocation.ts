import { Money } from '#domain/shared';
import { payInOrder, payPariPassu } from '#domain/waterfall';
import { listed, type Figure } from '../case-group.js';
import { peerCases } from './peer-file.js';

interface Input {
  readonly mode: string;
  readonly amount: string;
  /** Amounts; where losses are written off, each after the name of its class. */
  readonly dues: readonly string[];
}

interface Expected {
  readonly paid?: readonly string[];
  readonly left?: string;
  readonly balanceAfter?: Readonly<Record<string, string>>;
  readonly unallocated?: string;
  readonly result?: readonly string[];
}

const texts = (amounts: readonly Money[]): readonly string[] => amounts.map(String);
const rest = (amount: Money, parts: readonly Money[]): string => amount.minus(Money.sum(parts)).toString();
/** Whole numbers of the peer's are amounts, too. */
const money = (text: string): Money => Money.parse(text.includes('.') ? text : `${text}.00`);

const modes: Readonly<Record<string, (input: Input, expected: Expected) => readonly Figure[]>> = {
  proRata: ({ amount, dues }, { paid = [] }) =>
    listed('paid', paid, texts(payPariPassu(dues.map(money), money(amount)))),
  sequential: ({ amount, dues }, { paid = [], left = '' }) => {
    const parts = payInOrder(dues.map(money), money(amount));
    return [
      ...listed('paid', paid, texts(parts)),
      { name: 'left', expected: left, actual: rest(money(amount), parts) },
    ];
  },
  // A loss is borne in order, each class up to its balance, as money is paid in order.
  'sequential write-off': ({ amount, dues }, { balanceAfter = {}, unallocated = '' }) => {
    const classes = dues.map((due) => {
      const [name = '', balance = ''] = due.split(' ');
      return { name, balance: money(balance) };
    });
    const losses = payInOrder(
      classes.map(({ balance }) => balance),
      money(amount),
    );
    const after = classes.map(({ name, balance }, index) => [name, balance.minus(losses[index] ?? balance).toString()]);
    return [
      ...listed('balance after', Object.entries(balanceAfter).map(String), after.map(String)),
      { name: 'unallocated', expected: unallocated, actual: rest(money(amount), losses) },
    ];
  },
  'scale list so that the first element is 50': ({ amount, dues }, { result = [] }) => {
    const [first] = dues;
    const factor = money(amount)
      .toRational()
      .dividedBy(money(first ?? '').toRational());
    return listed(
      'result',
      result,
      dues.map((due) => Money.ofRational(money(due).toRational().times(factor), 'truncate').toString()),
    );
  },
  'cap each element': ({ amount, dues }, { result = [] }) =>
    listed(
      'result',
      texts(result.map(money)),
      dues.map((due) => Money.min(money(due), money(amount)).toString()),
    ),
};

export const allocationCases = peerCases<Input, Expected>('allocation.json', ({ input, expected }) => {
  const mode = modes[input.mode];
  return mode ? () => mode(input, expected) : { open: `no way of ours to allocate is ${input.mode}` };
});
