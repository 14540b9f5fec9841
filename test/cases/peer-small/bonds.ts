import type { ClassTerms, DealTerms, DrawingTerms, StepTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { assert, Money, Rational } from '#domain/shared';
import { requireLossesBorne, type WaterfallResult } from '#domain/waterfall';
import { runCase } from '../case-runs.js';
import type { Figure } from '../case-group.js';
import { peerConventions, termsOf } from '../peer/convert-terms.js';
import { namesOf } from '../peer/names.js';
import { runPeerDeal } from '../peer/run-peer-deal.js';
import { emptyDeal, nothingCollected } from './empty-deal.js';
import { peerCases, type PeerAnswer } from './peer-file.js';
import { wholeDeal, type SmallDeal } from './whole-waterfall.js';

interface Row {
  readonly date: string;
  readonly balance: string;
  readonly principal?: string;
}

interface Bond {
  readonly name: string;
  readonly original: string;
  readonly balance: string;
  readonly drawings?: DrawingTerms;
}

/** What a case gives and expects; each has some of it. */
interface Input {
  readonly balance?: string;
  readonly originalBalance?: string;
  readonly payPrincipal?: string;
  readonly writeOff?: string;
  readonly rows?: readonly Row[];
  readonly group?: { readonly A: readonly Bond[] };
  readonly single?: Bond;
}

interface Expected {
  readonly balance?: string;
  readonly entry?: { readonly balance: string; readonly interest: string; readonly principal: string };
  readonly error?: string;
  readonly factors?: readonly string[];
  readonly row?: Row;
  readonly groupBalance?: string;
  readonly groupOriginal?: string;
  readonly totalBalance?: string;
  readonly trancheCount?: number;
  readonly A_lastRow?: Row & { readonly interest: string };
}

/** What becomes of classes when they are paid and lose: each by a payment of a deal that has nothing else. */
export const bondCases = peerCases<Input, Expected>('bond.json', (one): PeerAnswer => {
  const { input, expected } = one;
  if (expected.error !== undefined) return () => lostBeyond(input);
  if (one.kind === 'whole-deal') return () => lastRow(one.input as unknown as BaseDeal, expected.A_lastRow);
  if (expected.factors) return () => factors(input, expected.factors ?? []);
  if (expected.row) return () => sameDay(input.rows ?? [], expected.row);
  if (input.group) return () => group(input, expected);
  return () => paidOrLost(input, expected);
});

/** A deal of these classes whose one account can pay anything, and its payment. */
function payment(bonds: readonly Bond[], waterfall: readonly StepTerms[], before?: WaterfallResult): WaterfallResult {
  const first = before ? '2022-08-01' : '2022-05-01';
  const terms = { ...dealOf(bonds), waterfall };
  return runCase(terms, {
    opening: before?.closing ?? initialPosition(terms),
    interestFrom: before ? '2022-05-01' : '2022-01-01',
    interestTo: first,
    ...nothingCollected,
    dated: { paymentDate: first, poolReports: [], fixings: [], purchases: [], cleanUp: false },
  });
}

function dealOf(bonds: readonly Bond[]): DealTerms {
  const terms = termsOf(wholeDeal({ ...emptyDeal, input: { ...emptyDeal.input, bonds: [] } }));
  const classes = bonds.map(({ name, original, balance, drawings }): ClassTerms => ({
    classId: name,
    name,
    kind: 'senior',
    face: original,
    ...(drawings ? { drawn: drawings } : { openingBalance: balance }),
    interest: null,
    fixedCapitalCost: null,
    principalFactorScale: 2,
    expectedMaturityDate: '2030-01-01',
  }));
  return { ...terms, classes, conventions: peerConventions };
}

const from = 'account-1';
const pay = (classId: string, amount: string): StepTerms => ({
  step: 'pay principal pro rata',
  classes: [classId],
  from,
  schedule: 'ignored',
  limit: { amount },
});

const classOf = (result: WaterfallResult, classId: string): WaterfallResult['classes'][number] => {
  const outcome = result.classes.find((one) => one.classId === classId);
  assert(outcome, `the deal has a class ${classId}`);
  return outcome;
};

function paidOrLost({ balance = '', payPrincipal, writeOff }: Input, expected: Expected): readonly Figure[] {
  const step: StepTerms =
    payPrincipal === undefined
      ? { step: 'write off', classes: ['A'], amount: { amount: writeOff ?? '' } }
      : pay('A', payPrincipal);
  const outcome = classOf(payment([{ name: 'A', original: balance, balance }], [step]), 'A');
  const { entry } = expected;
  return [
    { name: 'balance', expected: expected.balance ?? '', actual: outcome.closingBalance },
    ...(entry
      ? [
          { name: 'interest', expected: entry.interest, actual: outcome.interestPaid },
          { name: 'principal', expected: entry.principal, actual: outcome.principalPaid },
        ]
      : []),
  ];
}

/** More than the class is owed, which the peer ends in an error: here the deal lets no period close with it. */
function lostBeyond({ balance = '', writeOff = '' }: Input): readonly Figure[] {
  const bond = { name: 'A', original: balance, balance };
  const loss = { step: 'write off', classes: ['A'], amount: { amount: writeOff }, beyondBalances: 'refused' } as const;
  const borne = requireLossesBorne(payment([bond], [loss]));
  const refusedBy = Money.parse(writeOff).minus(Money.parse(balance)).toString();
  return [
    { name: 'refused', expected: 'LOSS_BEYOND_BALANCES', actual: borne.ok ? 'none' : borne.error.code },
    { name: 'beyond the balance', expected: refusedBy, actual: borne.ok ? 'none' : (borne.error.value ?? '') },
  ];
}

/** What is left of a class after each payment, as a part of what was issued. */
function factors({ originalBalance = '', rows = [] }: Input, expected: readonly string[]): readonly Figure[] {
  let before: WaterfallResult | undefined;
  return rows.map(({ date, balance }, index) => {
    const owed = before ? classOf(before, 'A').closingBalance : originalBalance;
    const due = Money.parse(owed).minus(Money.parse(balance)).toString();
    before = payment([{ name: 'A', original: originalBalance, balance: originalBalance }], [pay('A', due)], before);
    const left = Money.parse(classOf(before, 'A').closingBalance).toRational();
    return {
      name: `factor after ${date}`,
      expected: expected[index] ?? 'none',
      actual: left.dividedBy(Money.parse(originalBalance).toRational()).toDecimal(1),
    };
  });
}

/** What is paid and drawn on one day is one outcome: principal added up, a drawing being negative, and the balance left. */
function sameDay(rows: readonly Row[], expected: Row | undefined): readonly Figure[] {
  const last = rows.at(-1);
  assert(last, 'the case has a row');
  const principal = rows.map((row) => Money.parse(row.principal ?? ''));
  // Not counted from the first row, whose balance in one of the cases is not that between the two.
  const before = Money.parse(last.balance).plus(Money.sum(principal));
  const paid = principal.filter((sum) => sum.isPositive());
  const drawn = principal.filter((sum) => sum.isNegative()).map((sum) => sum.negated());
  const face = before.plus(Money.sum(drawn)).toString();
  const drawings = {
    atClosing: before.toString(),
    into: from,
    amounts: drawn.map((sum) => ({ on: '2022-05-01', amount: sum.toString() })),
  };
  const bond = { name: 'A', original: face, balance: before.toString(), ...(drawn.length > 0 ? { drawings } : {}) };
  const steps = paid.map((sum) => pay('A', sum.toString()));
  const outcome = classOf(payment([bond], steps), 'A');
  const net = Money.parse(outcome.principalPaid).minus(Money.parse(outcome.drawn ?? '0.00'));
  return [
    { name: 'balance', expected: expected?.balance ?? '', actual: outcome.closingBalance },
    { name: 'principal', expected: expected?.principal ?? '', actual: net.toString() },
  ];
}

/** What several classes are owed together: as a figure of the deal measures it. */
function group({ group: groups, single }: Input, expected: Expected): readonly Figure[] {
  assert(groups && single, 'the case has a group and a class beside it');
  const bonds = [...groups.A, single];
  const names = groups.A.map(({ name }) => name);
  const owed = (of: readonly string[]): StepTerms => ({
    step: 'transfer',
    from,
    to: from,
    limit: { quantity: 'class balance', of },
  });
  const { lines } = payment(bonds, [owed(names), owed(bonds.map(({ name }) => name))]);
  const faces = groups.A.map(({ original }) => Money.parse(original));
  return [
    { name: 'owed to the group', expected: expected.groupBalance ?? '', actual: lines[0]?.due ?? 'none' },
    { name: 'issued of the group', expected: expected.groupOriginal ?? '', actual: Money.sum(faces).toString() },
    { name: 'owed to all', expected: expected.totalBalance ?? '', actual: lines[1]?.due ?? 'none' },
    { name: 'classes', expected: String(expected.trancheCount), actual: String(dealOf(bonds).classes.length) },
  ];
}

interface BaseDeal {
  readonly dates: SmallDeal['dates'];
  readonly accounts: SmallDeal['accounts'];
  readonly bonds: readonly { readonly name: string; readonly balance: string }[];
  readonly collections: readonly {
    readonly date: string;
    readonly endBalance: string;
    readonly principal: string;
    readonly interest: string;
  }[];
}

/**
 * The last payment of class A. Its interest has no step that accrues it, so it never falls due: it bears none here. What the
 * case expects of the pool is a projection of its loan, which is an input here.
 */
function lastRow(
  { dates, accounts, bonds, collections }: BaseDeal,
  expected: Expected['A_lastRow'],
): readonly Figure[] {
  const [name = ''] = accounts.map((one) => one.name);
  const peer = wholeDeal({
    ...emptyDeal,
    input: {
      dates,
      accounts,
      bonds: bonds.map((one) => ({
        ...one,
        originalBalance: one.balance,
        rateAtStart: '0',
        originDate: '2022-01-01',
        interest: { type: 'fixed' as const },
        principal: { type: 'passThrough' },
      })),
      fees: [],
      collectionRules: [{ source: 'allCash', to: name }],
      waterfalls: {
        default: bonds.map((one) => ({ step: 'payPrincipal', from: name, bonds: [one.name] })),
      },
      collections: collections.map((one) => ({ ...one, ...inCents(one) })),
    },
  });
  const terms = termsOf(peer);
  const classA = namesOf(peer).id('class', 'A');
  const last = runPeerDeal(peer, terms).findLast(({ result }) => classOf(result, classA).principalPaid !== '0.00');
  assert(last && expected, 'class A is paid');
  const outcome = classOf(last.result, classA);
  return [
    { name: 'date', expected: expected.date, actual: last.inputs.dated?.paymentDate ?? 'none' },
    { name: 'balance', expected: expected.balance, actual: outcome.closingBalance },
    { name: 'interest', expected: expected.interest, actual: outcome.interestPaid },
    { name: 'principal', expected: expected.principal ?? '', actual: outcome.principalPaid },
  ];
}

/** Amounts that the case spells with fewer decimals. */
const inCents = (one: BaseDeal['collections'][number]) => ({
  endBalance: Rational.parse(one.endBalance).toDecimal(2),
  principal: Rational.parse(one.principal).toDecimal(2),
  interest: Rational.parse(one.interest).toDecimal(2),
});
