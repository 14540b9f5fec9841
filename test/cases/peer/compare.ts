import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { BookTransfer, WaterfallResult } from '#domain/waterfall';
import { namesOf } from './names.js';
import type { PeerDeal } from './peer-deal.js';
import type { PeerRun } from './run-peer-deal.js';

/** A figure of the case and ours, by what it is. */
export interface Figure {
  readonly what: string;
  readonly expected: string | undefined;
  readonly ours: string | undefined;
}

/** Every figure of the case: payment dates, classes, fees and accounts per date, and each account's entries in order. */
export function compare(peer: PeerDeal, terms: DealTerms, runs: readonly PeerRun[]): Figure[] {
  return [
    ...peer.expected.periods.flatMap((_, index) => periodFigures(peer, index, runs[index])),
    ...entryFigures(peer, terms, runs),
    ...ledgerFigures(peer, runs),
    ...supportFigures(peer, runs),
  ];
}

function periodFigures(peer: PeerDeal, index: number, run: PeerRun | undefined): Figure[] {
  const period = peer.expected.periods[index];
  if (!period) return [];
  const names = namesOf(peer);
  const { result, inputs } = run ?? {};
  const closing = result?.closing;
  const book = closing?.book;
  const figures: Figure[] = [
    { what: `payment ${index + 1}`, expected: period.date, ours: inputs?.dated?.paymentDate },
    { what: `${period.date} waterfall`, expected: period.waterfall, ours: result && waterfallRun(result) },
  ];
  for (const [name, row] of Object.entries(period.bonds)) {
    const classId = names.id('class', name);
    const outcome = result?.classes.find((one) => one.classId === classId);
    const kept = book?.classes.find((one) => one.classId === classId)?.interests[0];
    const opening = closing?.classes.find((one) => one.classId === classId);
    const ours: Readonly<Record<string, string | undefined>> = {
      interest: outcome && Money.parse(outcome.interestPaid).plus(Money.parse(outcome.remainderPaid)).toString(),
      principal: outcome?.principalPaid,
      endBalance: outcome?.closingBalance,
      rate: kept?.rates.at(-1)?.rate,
      interestStillDue: result && dueAfterLastPayment(result, classId, 'interest', opening?.interestUnpaid),
      interestOnInterestStillDue: kept?.onUnpaid,
    };
    for (const [field, expected] of Object.entries(row)) {
      figures.push({ what: `${period.date} ${name} ${field}`, expected, ours: ours[field] });
    }
  }
  for (const [name, { paid, stillDue }] of Object.entries(period.fees ?? {})) {
    const feeId = names.id('fee', name);
    const leaving = result?.payments.find(({ item }) => item === `fee:${feeId}`)?.amount ?? '0.00';
    figures.push({ what: `${period.date} ${name} paid`, expected: paid, ours: leaving });
    const due = closing?.unpaid.find(({ id }) => id === feeId)?.amount;
    figures.push({ what: `${period.date} ${name} still due`, expected: stillDue, ours: due });
  }
  for (const [name, expected] of Object.entries(period.accountsAfter)) {
    const ours = book?.accounts.find(({ accountId }) => accountId === names.id('account', name))?.balance;
    figures.push({ what: `${period.date} ${name} after`, expected, ours });
  }
  return figures;
}

/** The entries of each account in order, as `date amount balance`. */
function entryFigures(peer: PeerDeal, terms: DealTerms, runs: readonly PeerRun[]): Figure[] {
  const names = namesOf(peer);
  const transfers = runs.flatMap(({ result }) => result.book?.transfers ?? []);
  return (terms.accounts ?? [])
    .filter(({ accountId }) => names.all('account').includes(accountId))
    .flatMap(({ accountId, name, openingBalance }) => {
      const expected = peer.expected.accountLedger
        .filter((entry) => names.id('account', entry.account) === accountId)
        .map(({ date, amount, balance }) => `${date} ${amount} ${balance}`);
      const ours = statement(transfers, accountId, openingBalance).map(
        ({ date, amount, balance }) => `${date} ${amount.toString()} ${balance.toString()}`,
      );
      return lineUp(`entry of ${name}`, expected, ours);
    });
}

/** The waterfall of the payment, by the peer's name, from the terms that the lines name. */
function waterfallRun({ lines }: WaterfallResult): string {
  const names = { accelerated: 'accelerated', 'clean-up': 'cleanUp', defaulted: 'default' };
  const other = Object.entries(names).find(([ours]) =>
    lines.some(({ term }) => term.startsWith(`otherWaterfalls.${ours}[`)),
  );
  return other?.[1] ?? 'amortizing';
}

/** The peer states what is due when it last pays a class; what a later step of the day accrues is not in it. */
function dueAfterLastPayment(
  { lines }: WaterfallResult,
  classId: string,
  what: string,
  closing: string | undefined,
): string | undefined {
  const ofClass = lines.filter(({ item }) => item.startsWith(`class:${classId}:`));
  const lastPaid = ofClass.findLastIndex(({ paid }) => paid !== '0.00');
  const before = ofClass.slice(0, lastPaid + 1).findLast(({ item }) => item === `class:${classId}:${what}`);
  return before?.unpaid ?? closing;
}

/** A movement of an account, and what it then holds. */
export interface AccountEntry {
  readonly date: string;
  readonly amount: Money;
  readonly balance: Money;
}

/** An account's entries: what one step moved is one entry. */
export function statement(
  transfers: readonly BookTransfer[],
  accountId: string,
  openingBalance: string,
): AccountEntry[] {
  const entries: { date: string; amount: Money; term: string | null }[] = [];
  for (const { date, from, to, amount, term } of transfers) {
    if ((from === accountId) === (to === accountId)) continue;
    const signed = to === accountId ? Money.parse(amount) : Money.parse(amount).negated();
    const last = entries.at(-1);
    if (last && term !== null && last.term === term && last.date === date) last.amount = last.amount.plus(signed);
    else entries.push({ date, amount: signed, term });
  }
  let balance = Money.parse(openingBalance);
  return entries.map(({ date, amount }) => {
    balance = balance.plus(amount);
    return { date, amount, balance };
  });
}

function ledgerFigures(peer: PeerDeal, runs: readonly PeerRun[]): Figure[] {
  const names = namesOf(peer);
  const expected = (peer.expected.ledgerEntries ?? []).map(
    ({ date, ledger, amount, balance }) => `${date} ${names.id('ledger', ledger)} ${amount} ${balance}`,
  );
  const ours = runs.flatMap(({ result }) =>
    (result.book?.ledgerEntries ?? []).map(
      ({ date, ledgerId, amount, balance }) => `${date} ${ledgerId} ${amount} ${balance}`,
    ),
  );
  return lineUp('ledger entry', expected, ours);
}

function supportFigures(peer: PeerDeal, runs: readonly PeerRun[]): Figure[] {
  const names = namesOf(peer);
  const expected = (peer.expected.liquidity ?? []).map(
    ({ date, facility, availableCredit, drawn, cash }) =>
      `${date} ${names.id('support', facility)} ${cash} drawn ${drawn} credit ${availableCredit ?? 'unlimited'}`,
  );
  const ours = runs.flatMap(({ result }) =>
    (result.book?.facilityEntries ?? []).map(
      ({ date, facilityId, paid, drawn, credit }) =>
        `${date} ${facilityId} ${paid} drawn ${drawn} credit ${credit ?? 'unlimited'}`,
    ),
  );
  return lineUp('support entry', expected, ours);
}

function lineUp(what: string, expected: readonly string[], ours: readonly string[]): Figure[] {
  const count = Math.max(expected.length, ours.length);
  return Array.from({ length: count }, (_, index) => ({
    what: `${what} ${index + 1}`,
    expected: expected[index],
    ours: ours[index],
  }));
}
