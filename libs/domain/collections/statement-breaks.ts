import { Money, type Amount, type BusinessDate } from '#domain/shared';
import type { Break } from './break.js';

/** An account of the trust by its name in the chart: one that every trust has, or `account:…` for one that the deal names. */
type StatedAccount = string;

/** One movement of one of the trust's accounts at the custodian, as its statement has it. */
export interface StatementLine {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly account: StatedAccount;
  readonly bookedOn: BusinessDate;
  readonly bankReference: string;
  readonly counterparty: string;
  readonly incoming: Amount;
  readonly outgoing: Amount;
  /** After the movement. */
  readonly balance: Amount;
  readonly purpose: string;
  readonly correction: 'yes' | 'no';
}

/** An account over a statement: opening + incoming − outgoing = closing. */
export interface StatementAccount {
  readonly account: StatedAccount;
  readonly opening: Amount;
  readonly incoming: Amount;
  readonly outgoing: Amount;
  readonly closing: Amount;
}

/** A custodian's statement of the trust's accounts, from one day to another, both inclusive. */
export interface Statement {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly lines: readonly StatementLine[];
  /** The accounts that the statement has lines of; the others have nothing, by it. */
  readonly accounts: readonly StatementAccount[];
}

/** A movement of a trust account as the log has it. */
export interface LedgerEntry {
  readonly account: StatedAccount;
  readonly date: BusinessDate;
  readonly bankReference: string;
  /** Positive: into the account; negative: out of it. */
  readonly amount: Amount;
  /** The reference of a credit that was booked with a wrong figure, or of a return that was none: to the bank, this is part of that movement. */
  readonly corrects?: string;
  /** Of a transfer that was instructed, or came back: a charge that bears its reference is another movement. */
  readonly instructionId?: string;
}

const moved = ({ incoming, outgoing }: StatementLine): Money => Money.parse(incoming).minus(Money.parse(outgoing));

/** Where a statement and the ledger disagree: balances account by account, and movements entry by entry. Their ids are unique. */
export function statementBreaks(statement: Statement, booked: readonly LedgerEntry[]): readonly Break[] {
  const { from, to } = statement;
  const ledger = putRight(booked);
  const touched = new Set([...statement.accounts, ...ledger].map(({ account }) => account));
  const found = [...touched].sort().flatMap((account) => {
    const entries = ledger.filter((entry) => entry.account === account);
    const lines = statement.lines.filter((line) => line.account === account && !moved(line).isZero());
    const stated = statement.accounts.find((one) => one.account === account);
    return [
      ...balanceBreak(account, 'opening', from, stated?.opening, sumOf(entries.filter(({ date }) => date < from))),
      ...entryBreaks(account, lines, entries, { from, to }),
      ...balanceBreak(account, 'closing', to, stated?.closing, sumOf(entries.filter(({ date }) => date <= to))),
    ];
  });
  return numbered(found);
}

/** The movements as the bank made them: what corrects a credit counts with it, as it was booked last under its reference, on its day. */
function putRight(booked: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const right = booked.reduce<readonly LedgerEntry[]>((entries, entry) => {
    const wrong = entries.findLastIndex(
      ({ account, bankReference, instructionId }) =>
        account === entry.account && bankReference === entry.corrects && instructionId === entry.instructionId,
    );
    const found = entries[wrong];
    if (entry.corrects === undefined || !found) return [...entries, entry];
    return entries.with(wrong, { ...found, amount: sumOf([found, entry]) });
  }, []);
  return right.filter(({ amount }) => amount !== '0.00');
}

/**
 * References are not unique, so that several breaks may have one id: all but the first of these, by day and amount, are
 * told apart by a number from 2, such as `not on the statement/tax/T-1/2`.
 */
function numbered(breaks: readonly Break[]): readonly Break[] {
  const taken = new Set(breaks.map(({ breakId }) => breakId));
  const first = new Set<string>();
  const ids = new Map<Break, string>();
  for (const one of [...breaks].sort(bySinceAndAmount)) {
    let breakId = one.breakId;
    if (first.has(breakId)) {
      // A reference may end in a number itself.
      for (let ordinal = 2; taken.has(breakId); ordinal++) breakId = `${one.breakId}/${ordinal}`;
      taken.add(breakId);
    }
    first.add(one.breakId);
    ids.set(one, breakId);
  }
  return breaks.map((one) => ({ ...one, breakId: ids.get(one) ?? one.breakId }));
}

const bySinceAndAmount = (a: Break, b: Break): number =>
  a.since === b.since ? Money.parse(a.amount).compare(Money.parse(b.amount)) : a.since < b.since ? -1 : 1;

const sumOf = (entries: readonly LedgerEntry[]): Amount =>
  Money.sum(entries.map(({ amount }) => Money.parse(amount))).toString();

function balanceBreak(
  account: StatedAccount,
  end: 'opening' | 'closing',
  since: BusinessDate,
  stated: Amount = '0.00',
  booked: Amount,
): Break[] {
  if (stated === booked) return [];
  const amount = Money.parse(stated).minus(Money.parse(booked)).toString();
  const message = `${account}: the statement’s ${end} balance is ${stated}, the ledger’s ${booked}: a difference of ${amount}`;
  return [
    {
      breakId: `statement balance/${account}/${end}`,
      kind: 'statement balance',
      subject: account,
      amount,
      since,
      message,
    },
  ];
}

/**
 * Matches one by one: by reference first, then, of what is left, by amount and day, for people misspell references. Of several
 * movements under one reference (a batch, a return, a charge) those of a line's own amount are matched before any that differs, and
 * one that goes the same way before one that does not. A reference matches a day outside of the statement's, too: that the days
 * differ is then what is said.
 */
function entryBreaks(
  account: StatedAccount,
  lines: readonly StatementLine[],
  entries: readonly LedgerEntry[],
  { from, to }: Pick<Statement, 'from' | 'to'>,
): Break[] {
  const left = new Set(entries);
  const found: Break[] = [];
  const isSame = (line: StatementLine, { amount }: LedgerEntry): boolean => amount === moved(line).toString();
  const goesSameWay = (line: StatementLine, { amount }: LedgerEntry): boolean =>
    Money.parse(amount).isNegative() === moved(line).isNegative();
  const unmatched = [isSame, goesSameWay, () => true].reduce(
    (still, agrees) =>
      still.filter((line) => {
        const same = [...left].find((entry) => entry.bankReference === line.bankReference && agrees(line, entry));
        if (!same) return true;
        left.delete(same);
        found.push(...differences(account, line, same, { from, to }));
        return false;
      }),
    lines,
  );
  for (const line of unmatched) {
    const same = [...left].find((entry) => entry.amount === moved(line).toString() && entry.date === line.bookedOn);
    if (same) left.delete(same);
    else found.push(alone('not in the ledger', account, line.bankReference, moved(line), line.bookedOn));
  }
  for (const { bankReference, amount, date } of left) {
    if (date < from || date > to) continue;
    found.push(alone('not on the statement', account, bankReference, Money.parse(amount).negated(), date));
  }
  return found;
}

const alone = (
  kind: 'not in the ledger' | 'not on the statement',
  account: StatedAccount,
  bankReference: string,
  amount: Money,
  since: BusinessDate,
): Break => ({
  breakId: `${kind}/${account}/${bankReference}`,
  kind,
  subject: account,
  amount: amount.toString(),
  since,
  message: `${account}: ${bankReference} of ${since} is ${kind}: a difference of ${amount}`,
});

function differences(
  account: StatedAccount,
  line: StatementLine,
  entry: LedgerEntry,
  { from, to }: Pick<Statement, 'from' | 'to'>,
): Break[] {
  const amount = moved(line).minus(Money.parse(entry.amount)).toString();
  const isWithin = entry.date >= from && entry.date <= to;
  if (amount === '0.00' && isWithin) return [];
  const message = `${account}: ${line.bankReference} is ${moved(line)} of ${line.bookedOn} on the statement, ${entry.amount} of ${entry.date} in the ledger`;
  const breakId = `entry differs/${account}/${line.bankReference}`;
  return [{ breakId, kind: 'entry differs', subject: account, amount, since: line.bookedOn, message }];
}
