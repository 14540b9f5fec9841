import {
  assert,
  balanceAsOf,
  balanceYears,
  lastChange,
  Money,
  Rational,
  type BalanceHistory,
  type BusinessDate,
} from '#domain/shared';
import { listed, type Figure } from '../case-group.js';
import { peerCases } from './peer-file.js';

interface Input {
  readonly entries?: readonly { readonly date: BusinessDate; readonly balanceAfter: string; readonly amount: string }[];
  readonly bondRows?: readonly {
    readonly date: BusinessDate;
    readonly balanceAfter: string;
    readonly principal: string;
  }[];
  readonly drawnRows?: readonly { readonly date: BusinessDate; readonly drawn: string }[];
  readonly frm?: BusinessDate;
  readonly to?: BusinessDate;
  readonly boundaries?: readonly BusinessDate[];
  readonly date?: BusinessDate;
  readonly dates?: readonly BusinessDate[];
}

interface Expected {
  readonly balanceYears?: string | readonly string[];
  readonly balance?: string;
  readonly drawn?: string;
  readonly balances?: readonly string[];
  readonly lastEntry?: readonly (BusinessDate | null)[];
}

const money = (amount: string): Money => Money.parse(amount);

/** The balance over time; it began as the first row's without what that row moved. */
function historyOf({ entries = [], bondRows = [], drawnRows = [] }: Input): BalanceHistory {
  const rows = [
    ...entries.map(({ date, balanceAfter, amount }) => ({ date, balance: money(balanceAfter), moved: money(amount) })),
    // Principal paid lowers a class's balance.
    ...bondRows.map(({ date, balanceAfter, principal }) => ({
      date,
      balance: money(balanceAfter),
      moved: money(principal).negated(),
    })),
    ...drawnRows.map(({ date, drawn }) => ({ date, balance: money(drawn), moved: money(drawn) })),
  ];
  const [first] = rows;
  assert(first, 'a statement has a row');
  return { opening: first.balance.minus(first.moved), changes: rows };
}

function figures(input: Input, expected: Expected): readonly Figure[] {
  const history = historyOf(input);
  if (expected.balanceYears !== undefined) {
    const bounds = input.boundaries ?? [input.frm ?? '', input.to ?? ''];
    // The peer truncates each stretch between two changes.
    const years = bounds
      .slice(1)
      .map((to, index) => balanceYears(history, bounds[index] ?? to, to, 'ACT/365', 'truncated to the fen'));
    return listed(
      'balance × years',
      [expected.balanceYears].flat().map((text) => Rational.parse(text).toDecimal(2)),
      years.map((one) => one.toDecimal(2)),
    );
  }
  const dates = input.dates ?? [input.date ?? ''];
  if (expected.lastEntry) {
    return listed(
      'last entry',
      expected.lastEntry.map((date) => date ?? 'none'),
      dates.map((date) => lastChange(history, date)?.date ?? 'none'),
    );
  }
  const balances = expected.balances ?? [expected.balance ?? expected.drawn ?? ''];
  return listed(
    'balance',
    balances,
    dates.map((date) => balanceAsOf(history, date).toString()),
  );
}

export const statementCases = peerCases<Input, Expected>(
  'statements.json',
  ({ input, expected }) =>
    () =>
      figures(input, expected),
);
