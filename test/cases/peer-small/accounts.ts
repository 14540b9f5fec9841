import { balanceYears, Money, Rational, type BusinessDate } from '#domain/shared';
import type { TraceLine } from '#domain/waterfall';
import type { Figure } from '../case-group.js';
import { termsOf } from '../peer/convert-terms.js';
import type { PeerTarget } from '../peer/peer-deal.js';
import { runPeerDeal } from '../peer/run-peer-deal.js';
import { peerCases } from './peer-file.js';
import { wholeDeal } from './whole-waterfall.js';

interface Held {
  readonly balance: string;
  readonly rate: string;
  readonly lastCredit: BusinessDate;
  readonly creditDate: BusinessDate;
  readonly dayCount: '30E/360';
  readonly entries: readonly { readonly date: BusinessDate; readonly balanceAfter: string; readonly amount: string }[];
}

type Reserve =
  | { readonly poolBalance: string; readonly pct: string }
  | { readonly fixed: string }
  | { readonly balance: string; readonly target: string };

type Expected = Readonly<Partial<Record<'interest' | 'balance' | 'target' | 'gap' | 'excess', string>>>;

const money = (amount: string): Money => Money.parse(amount);

/** Interest on what an account held, by days; and what a reserve should hold, lacks, or holds above that. */
export const accountCases = peerCases<unknown, Expected>(
  'accounts-reserve.json',
  ({ kind, input, expected }) =>
    () =>
      kind === 'account-interest'
        ? interestFigures(input as Held, expected)
        : reserveFigures(input as Reserve, expected),
);

/** Interest on what the account held, by days, truncated once; and the balance with it. */
function interestFigures(input: Held, expected: Expected): readonly Figure[] {
  const [first] = input.entries;
  const history = {
    opening: first ? money(first.balanceAfter).minus(money(first.amount)) : money(input.balance),
    changes: input.entries.map(({ date, balanceAfter }) => ({ date, balance: money(balanceAfter) })),
  };
  const held = balanceYears(history, input.lastCredit, input.creditDate, input.dayCount);
  const interest = Money.ofRational(held.times(Rational.parse(input.rate)), 'truncate');
  return [
    { name: 'interest', expected: Rational.parse(expected.interest ?? '').toDecimal(2), actual: interest.toString() },
    { name: 'balance', expected: expected.balance ?? 'none', actual: money(input.balance).plus(interest).toString() },
  ];
}

/**
 * A deal whose only steps fund a reserve up to its target and take out what it holds above it; the target is what an empty
 * reserve lacks.
 */
function reserveFigures(input: Reserve, expected: Expected): readonly Figure[] {
  const [balance, target] = reserveOf(input);
  const run = runOf(balance, target, 'poolBalance' in input ? input.poolBalance : '1.00');
  const dueOf = (from: string): string | undefined => run.find(({ item }) => item === `transfer:${from}`)?.due;
  const actual: Expected = {
    target: dueOf('account-1:account-2') ?? 'none',
    gap: dueOf('account-1:account-2') ?? 'none',
    excess: dueOf('account-2:account-1') ?? 'none',
  };
  return Object.entries(expected).map(([name, value]) => ({
    name,
    expected: value,
    actual: actual[name as keyof Expected] ?? 'none',
  }));
}

function reserveOf(input: Reserve): readonly [balance: string, target: PeerTarget] {
  if ('fixed' in input) return ['0.00', { fixed: input.fixed }];
  if ('target' in input) return [input.balance, { fixed: input.target }];
  return ['0.00', { formula: { metric: 'poolBalance' }, factor: input.pct }];
}

const cash = 'cash';
const reserve = 'reserve';

function runOf(openingBalance: string, reserveTarget: PeerTarget, poolBalance: string): readonly TraceLine[] {
  const peer = wholeDeal({
    id: 'reserve',
    title: 'A reserve',
    kind: 'reserve',
    conventions: '',
    input: {
      dates: {
        kind: 'ongoing',
        lastCollection: '2022-01-01',
        lastPayment: '2022-01-01',
        nextPayment: '2022-02-01',
        paymentPattern: { kind: 'MonthFirst' },
        statedMaturity: '2030-01-01',
      },
      accounts: [
        { name: cash, openingBalance: '0.00' },
        { name: reserve, openingBalance, reserveTarget },
      ],
      bonds: [],
      fees: [],
      collectionRules: [],
      waterfalls: {
        default: [
          {
            step: 'transfer',
            from: cash,
            to: reserve,
            limit: { formula: { metric: 'reserveShortfall', of: [reserve] } },
          },
          { step: 'transfer', from: reserve, to: cash, limit: { formula: { metric: 'reserveExcess', of: [reserve] } } },
        ],
      },
      collections: [{ date: '2022-01-31', endBalance: poolBalance, principal: '0.00', interest: '0.00' }],
    },
    expected: {},
  });
  return runPeerDeal(peer, termsOf(peer)).flatMap(({ result }) => result.lines);
}
