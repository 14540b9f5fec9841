import type { ClassTerms, DealTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import type { Figure } from '../case-group.js';
import { termsOf } from '../peer/convert-terms.js';
import { namesOf, type Names } from '../peer/names.js';
import { runPeerDeal, type PeerRun } from '../peer/run-peer-deal.js';
import { bearsNone, bond, cash, classOf, notebookDeal, onDate } from './notebook-deal.js';
import type { PeerAnswer, PeerCase } from './peer-file.js';
import type { SmallDeal } from './whole-waterfall.js';

interface Member {
  readonly name: string;
  readonly balance: string;
  readonly rate: string;
}

interface Input {
  readonly dates: { readonly cutoff: string; readonly closing: string; readonly firstPayment: string };
  readonly bonds: readonly [{ readonly group: string; readonly members: readonly Member[] }, Omit<Member, 'rate'>];
  readonly fees: readonly { readonly name: string; readonly oneOff: string; readonly start: string }[];
  readonly events: readonly (Member & { readonly date: string; readonly proceedsTo: string })[];
  readonly collections: SmallDeal['collections'];
}

type Paid = Readonly<Partial<Record<'balance' | 'interest' | 'principal' | 'residual', string>>>;
type Row = { readonly date: string } & Readonly<Record<string, Paid | string>>;
type Entry = readonly [memo: string, amount: string, balance: string];

/** A warehouse whose third class is issued in mid-life: a class that is drawn as a whole on its day. */
export function warehouse(one: PeerCase<unknown, unknown>): PeerAnswer {
  const { dates, bonds, fees, events, collections } = one.input as Input;
  const expected = one.expected as {
    readonly perPaymentDate: readonly Row[];
    readonly accountOn_2022_04_20: readonly Entry[];
  };
  const [group, rest] = bonds;
  const members = [...group.members, ...events].map(({ name }) => name);
  const inTurn = { order: 'sequential', from: cash, bonds: members } as const;
  const peer = notebookDeal({
    dates: {
      kind: 'newIssue',
      ...dates,
      paymentPattern: { kind: 'DayOfMonth', value: 20 },
      statedMaturity: '2030-01-01',
    },
    bonds: [
      ...[...group.members, ...events].map(({ name, balance, rate }) => bond(name, balance, rate, dates.closing)),
      bond(rest.name, rest.balance, '0', dates.closing),
    ],
    fees: fees.map(({ name, oneOff, start }) => ({ name, start, type: { oneOff } })),
    waterfalls: {
      default: [
        { step: 'payFees', from: cash, fees: fees.map(({ name }) => name) },
        { step: 'accrueAndPayInterest', ...inTurn },
        { step: 'payPrincipal', ...inTurn },
        { step: 'payPrincipal', from: cash, bonds: [rest.name] },
        { step: 'payResidualToBondAsYield', from: cash, bond: rest.name },
      ],
    },
    collections,
  });
  const names = namesOf(peer);
  return () => {
    const runs = runPeerDeal(peer, issuedBy(bearsNone(termsOf(peer)), events, names));
    return [
      ...expected.perPaymentDate.flatMap(({ date, ...rows }) =>
        Object.entries(rows).flatMap(([name, row]) =>
          typeof row === 'string' ? [] : paidFigures(onDate(runs, date), names.id('class', name), date, row),
        ),
      ),
      ...accountFigures(runs, names, expected.accountOn_2022_04_20),
    ];
  };
}

const issuedBy = (terms: DealTerms, events: Input['events'], names: Names): DealTerms => ({
  ...terms,
  classes: terms.classes.map((one): ClassTerms => {
    const issued = events.find(({ name }) => names.id('class', name) === one.classId);
    if (!issued) return one;
    const { openingBalance: _, ...rest } = one;
    const amounts = [{ on: issued.date, amount: issued.balance }];
    return { ...rest, drawn: { atClosing: '0.00', into: names.id('account', issued.proceedsTo), amounts } };
  }),
});

function paidFigures(result: WaterfallResult, classId: string, date: string, row: Paid): Figure[] {
  const outcome = classOf(result, classId);
  const actual: Readonly<Record<keyof Paid, string>> = {
    balance: outcome.closingBalance,
    interest: outcome.interestPaid,
    principal: outcome.principalPaid,
    residual: outcome.remainderPaid,
  };
  return Object.entries(row).map(([name, value]) => ({
    name: `${date} ${classId} ${name}`,
    expected: value,
    actual: actual[name as keyof Paid],
  }));
}

/** What the account gave and took from the issue to the payment after it: the peer's entries are of groups, ours of classes. */
function accountFigures(runs: readonly PeerRun[], names: Names, entries: readonly Entry[]): Figure[] {
  const ofMemo = [
    (item: string) => item.endsWith(':drawn'),
    (item: string) => item.startsWith('fee:'),
    (item: string) => item.endsWith(':interest'),
    (item: string) => item.endsWith(':principal') && item.startsWith('class:'),
  ];
  const moved = runs.flatMap(({ result }) => result.book?.transfers ?? []);
  const accountId = names.id('account', cash);
  const held = (count: number): Money =>
    Money.sum(
      moved.slice(0, count).map(({ to, amount }) => {
        const sum = Money.parse(amount);
        return to === accountId ? sum : sum.negated();
      }),
    );
  const within = (date: string): boolean => date >= '2022-04-02' && date <= '2022-04-20';
  return entries.flatMap(([memo, amount, balance], index) => {
    const is = ofMemo[index];
    assert(is, 'the case has four entries');
    const ours = moved.filter(({ date, item }) => within(date) && is(item));
    const sum = Money.sum(ours.map((one) => Money.parse(one.amount)));
    const last = ours.at(-1);
    const left = last ? held(moved.indexOf(last) + 1).toString() : balance;
    return [
      { name: memo, expected: amount, actual: (amount.startsWith('-') ? sum.negated() : sum).toString() },
      { name: `balance after ${memo}`, expected: balance, actual: left },
    ];
  });
}
