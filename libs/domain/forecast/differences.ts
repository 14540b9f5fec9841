import { Money, type Amount } from '#domain/shared';
import type { TraceLine, WaterfallResult } from '#domain/waterfall';

/** An amount that two runs state differently. */
export interface AmountDifference {
  /** What it is an amount of: an item of a line with its rank, a class's balance, an account or a ledger of the deal's own, the reserve, what is carried forward. */
  readonly of: string;
  readonly figure: 'available' | 'due' | 'paid' | 'unpaid' | 'held';
  readonly before: Amount;
  readonly after: Amount;
  /** after − before. */
  readonly change: Amount;
}

type Figures = ReadonlyMap<
  string,
  { readonly of: string; readonly figure: AmountDifference['figure']; readonly amount: Amount }
>;

/** Every amount in which the second run differs from the first, in the order of the lines; a line that one has not is zero there. */
export function differencesOf(first: WaterfallResult, second: WaterfallResult): AmountDifference[] {
  const [before, after] = [figuresOf(first), figuresOf(second)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const [from, to] = [was?.amount ?? '0.00', is?.amount ?? '0.00'];
    const named = was ?? is;
    if (!named || from === to) return [];
    const change = Money.parse(to).minus(Money.parse(from)).toString();
    return [{ of: named.of, figure: named.figure, before: from, after: to, change }];
  });
}

function figuresOf(result: WaterfallResult): Figures {
  const figures = new Map<string, { of: string; figure: AmountDifference['figure']; amount: Amount }>();
  const add = (of: string, figure: AmountDifference['figure'], amount: Amount): void => {
    figures.set(`${of} ${figure}`, { of, figure, amount });
  };
  add('funds', 'available', result.available);
  const lines = new Map<string, TraceLine[]>();
  for (const line of result.lines) {
    const of = `${line.rank}. ${line.item}`;
    lines.set(of, [...(lines.get(of) ?? []), line]);
  }
  for (const [of, ofItem] of lines) {
    for (const figure of ['due', 'paid', 'unpaid'] as const) {
      add(of, figure, Money.sum(ofItem.map((line) => Money.parse(line[figure]))).toString());
    }
  }
  for (const { classId, closingBalance } of result.classes) add(`balance of ${classId}`, 'held', closingBalance);
  const { accounts = [], ledgers = [] } = result.closing.book ?? {};
  for (const { accountId, balance } of accounts) add(`account ${accountId}`, 'held', balance);
  for (const { ledgerId, balance } of ledgers) add(`ledger ${ledgerId}`, 'held', balance);
  add('reserve', 'held', result.reserve.closing);
  add('carried forward', 'held', result.carriedForward);
  return figures;
}
