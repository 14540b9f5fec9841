import type { DealTerms } from '#domain/deal';
import { assert, Money, Rational } from '#domain/shared';
import type { CaseGroup, Figure } from '../case-group.js';
import { statement } from '../peer/compare.js';
import { peerConventions, termsOf } from '../peer/convert-terms.js';
import { namesOf, NotExpressible, type Names } from '../peer/names.js';
import type {
  PeerBond,
  PeerCollection,
  PeerCollectionRule,
  PeerDeal,
  PeerGroup,
  PeerPrincipal,
  PeerStep,
} from '../peer/peer-deal.js';
import { runPeerDeal, type PeerRun } from '../peer/run-peer-deal.js';
import { peerCases, type PeerAnswer, type PeerCase } from './peer-file.js';

type Given<T, Left extends keyof T> = Omit<T, Left> & Partial<Pick<T, Left>>;

/** A transfer from several accounts names them where another step names the one it pays from. */
type SmallStep = Omit<PeerStep, 'from' | 'then' | 'else'> & {
  readonly from?: string | PeerStep['sources'];
  readonly then?: readonly SmallStep[];
  readonly else?: readonly SmallStep[];
};

/** Classes that are paid together, within the list of classes. */
interface SmallGroup {
  readonly group: string;
  readonly members: readonly PeerBond[];
  readonly principal: PeerPrincipal | null;
}

/** A small case with a whole waterfall: a deal whose file leaves out what is nothing, and names its waterfall otherwise. */
export type SmallDeal = Omit<
  PeerDeal['input'],
  'collectionRules' | 'waterfalls' | 'poolStatsAtStart' | 'collections' | 'bonds' | 'groups'
> & {
  readonly bonds: readonly (PeerBond | SmallGroup)[];
  readonly collectionRules: readonly (
    PeerDeal['input']['collectionRules'][number] | { readonly source: 'allCash'; readonly to: string }
  )[];
  readonly waterfalls: Readonly<Record<string, readonly SmallStep[]>>;
  readonly collections: readonly Given<PeerCollection, 'prepayment' | 'recovery' | 'newDefault'>[];
  readonly collectionsDerivedFrom?: { readonly balance: number };
};

/** A figure that the case expects of a class, a fee or an account on a payment date; `n` counts an account's entries of a day. */
export interface ExpectedFigure {
  readonly type: 'bond' | 'fee' | 'accountChange' | 'accountEntry' | 'group';
  readonly date: string;
  readonly party: string;
  readonly field: string;
  readonly value: string;
  readonly n?: number;
}

interface Expected {
  readonly figures?: readonly ExpectedFigure[];
  /** By month end: the pool as the collections up to then leave it, and what of them is principal. */
  readonly poolBalanceAfterCollection?: readonly (readonly [date: string, amount: string])[];
  readonly principalCollected?: readonly (readonly [date: string, amount: string])[];
}

export interface WholeWaterfallCase extends PeerCase<SmallDeal, Expected> {
  readonly title: string;
  /** The peer's conventions, in its words. */
  readonly conventions: string;
}

const nothing = '0.00';
const money = (text: string): Money => Money.ofRational(Rational.parse(text), 'truncate');

/** Our figures for a case with a whole waterfall, by the same converter as the whole deals; open where it cannot be said. */
export function wholeWaterfall(one: WholeWaterfallCase): PeerAnswer {
  const { figures } = one.expected;
  const unread = Object.keys(one.expected).filter((field) => field !== 'figures' && !(field in ofPool));
  if (!figures || unread.length > 0) return { open: `expects ${unread.join(', ')}, of which the runner reads none` };
  const peer = wholeDeal(one);
  try {
    const terms = smallTerms(one, peer);
    return () => {
      const runs = runPeerDeal(peer, terms);
      return [...figuresOf(figures, terms, namesOf(peer), runs), ...poolFigures(one.expected, runs)];
    };
  } catch (error) {
    if (error instanceof NotExpressible) return { open: error.message };
    throw error;
  }
}

function smallTerms({ conventions }: WholeWaterfallCase, peer: PeerDeal): DealTerms {
  const terms = termsOf(peer);
  const bearsNone = conventions.endsWith('interest on unpaid interest at bond rate: no');
  const { conventions: converted = peerConventions } = terms;
  return bearsNone ? { ...terms, conventions: { ...converted, unpaidInterest: 'bears none' } } : terms;
}

/** The case with everything that a whole deal spells out. */
export function wholeDeal({ id, title, input }: WholeWaterfallCase): PeerDeal {
  const { default: ordinary, ...others } = input.waterfalls;
  const [first] = input.collections;
  assert(first, 'a case has a collection');
  const before = money(first.endBalance).plus(money(first.principal)).toString();
  return {
    id,
    title,
    input: {
      ...input,
      bonds: input.bonds.flatMap((bond) => ('group' in bond ? bond.members : [bond])),
      groups: Object.fromEntries(input.bonds.flatMap(groupIn)),
      waterfalls: Object.fromEntries(
        Object.entries({ ...(ordinary ? { amortizing: ordinary } : {}), ...others }).map(([name, steps]) => [
          name,
          steps.map(wholeStep),
        ]),
      ),
      collectionRules: input.collectionRules.flatMap((rule): readonly PeerCollectionRule[] =>
        rule.source === 'allCash'
          ? (['interest', 'principal', 'prepayment', 'recovery'] as const).map((source) => ({ ...rule, source }))
          : [rule],
      ),
      poolStatsAtStart: {
        originalPoolBalance: input.collectionsDerivedFrom ? `${input.collectionsDerivedFrom.balance}.00` : before,
        balanceBeforeFirstCollection: before,
        peerStats: null,
      },
      collections: input.collections.map((one) => ({
        prepayment: nothing,
        recovery: nothing,
        newDefault: nothing,
        ...one,
      })),
    },
    expected: { periods: [], accountLedger: [] },
    dependsOn: [],
  };
}

const groupIn = (bond: PeerBond | SmallGroup): [name: string, PeerGroup][] =>
  'group' in bond ? [[bond.group, { members: bond.members.map(({ name }) => name), principal: bond.principal }]] : [];

function wholeStep({ from, then, else: otherwise, ...step }: SmallStep): PeerStep {
  return {
    ...step,
    ...(typeof from === 'string' ? { from } : from ? { sources: from } : {}),
    ...(then ? { then: then.map(wholeStep) } : {}),
    ...(otherwise ? { else: otherwise.map(wholeStep) } : {}),
  };
}

function figuresOf(
  expected: readonly ExpectedFigure[],
  terms: DealTerms,
  names: Names,
  runs: readonly PeerRun[],
): readonly Figure[] {
  return expected.map((figure) => ({
    name: `${figure.date} ${figure.party} ${figure.field}${figure.n === undefined ? '' : ` of entry ${figure.n}`}`,
    expected: money(figure.value).toString(),
    actual: actual(figure, expected, terms, names, runs) ?? 'none',
  }));
}

function actual(
  figure: ExpectedFigure,
  all: readonly ExpectedFigure[],
  terms: DealTerms,
  names: Names,
  runs: readonly PeerRun[],
): string | undefined {
  const { type, date, party, field } = figure;
  const run = runs.find(({ inputs }) => inputs.dated?.paymentDate === date);
  switch (type) {
    case 'bond':
      return run && ofClass(run, names.id('class', party), field);
    case 'fee':
      return run && ofFee(run, names.id('fee', party), field);
    case 'accountChange':
    case 'accountEntry': {
      const account = terms.accounts?.find(({ accountId }) => accountId === names.id('account', party));
      assert(account, `the case has an account ${party}`);
      const transfers = runs.flatMap(({ result }) => result.book?.transfers ?? []);
      const entries = statement(transfers, account.accountId, account.openingBalance);
      const ofDay = entries.filter((entry) => entry.date === date);
      if (type === 'accountChange') {
        return Money.sum(ofDay.map(({ amount }) => amount)).toString();
      }
      // The peer has entries of nothing too, ours has none of them: what is held then is what the entry before left.
      const ofNothing = all.filter(
        (one) => one.type === type && one.date === date && one.party === party && one.field === 'amount' && isZero(one),
      );
      const earlier = ofNothing.filter(({ n = 0 }) => n < (figure.n ?? 0)).length;
      const place = (figure.n ?? 0) - earlier;
      if (ofNothing.some(({ n }) => n === figure.n)) {
        const left = ofDay[place - 1] ?? entries.findLast((entry) => entry.date < date);
        return field === 'amount' ? nothing : (left?.balance.toString() ?? account.openingBalance);
      }
      return field === 'amount' ? ofDay[place]?.amount.toString() : ofDay[place]?.balance.toString();
    }
    case 'group': {
      const classes = names.group(party).members.map((name) => names.id('class', name));
      return run && Money.sum(classes.map((classId) => money(ofClass(run, classId, field) ?? ''))).toString();
    }
  }
}

/** What the runs say of the pool by a month end. */
const ofPool: Readonly<Record<string, (runs: readonly PeerRun[], monthEnd: string) => string | undefined>> = {
  poolBalanceAfterCollection: (runs, monthEnd) =>
    runs.findLast(({ result }) => (result.closing.book?.date ?? '') <= monthEnd)?.result.closing.book?.pool.balance,
  principalCollected: (runs, monthEnd) =>
    Money.sum(
      runs
        .flatMap(({ result }) => result.book?.transfers ?? [])
        .filter(({ item, date }) => item === 'collection:principal' && date.slice(0, 7) === monthEnd.slice(0, 7))
        .map(({ amount }) => money(amount)),
    ).toString(),
};

const poolFigures = (expected: Expected, runs: readonly PeerRun[]): readonly Figure[] =>
  Object.entries(ofPool).flatMap(([field, read]) =>
    (expected[field as 'principalCollected'] ?? []).map(([date, amount]) => ({
      name: `${date} ${field}`,
      expected: money(amount).toString(),
      actual: read(runs, date) ?? 'none',
    })),
  );

const isZero = ({ value }: ExpectedFigure): boolean => money(value).isZero();

function ofClass({ result }: PeerRun, classId: string, field: string): string | undefined {
  const outcome = result.classes.find((one) => one.classId === classId);
  switch (field) {
    case 'interest':
      return outcome?.interestPaid;
    case 'principal':
      return outcome?.principalPaid;
    case 'balance':
      return outcome?.closingBalance;
    case 'due':
      return outcome?.interestUnpaid;
    default:
      return undefined;
  }
}

function ofFee({ result }: PeerRun, feeId: string, field: string): string | undefined {
  switch (field) {
    case 'paid':
      return result.payments.find(({ item }) => item === `fee:${feeId}`)?.amount ?? nothing;
    case 'due':
      return result.closing.unpaid.find(({ id }) => id === feeId)?.amount;
    default:
      return undefined;
  }
}

/** The cases of a file that have whole waterfalls; those of another shape are answered by their id, or open. */
export const wholeWaterfallCases = (
  file: string,
  others: Readonly<Record<string, (one: PeerCase<unknown, unknown>) => PeerAnswer>> = {},
): CaseGroup =>
  peerCases<unknown, unknown>(file, (one) => {
    const other = others[one.id];
    if (other) return other(one);
    return hasWholeWaterfall(one) ? wholeWaterfall(one) : { open: 'its input is of a shape of its own' };
  });

const hasWholeWaterfall = (one: PeerCase<unknown, unknown>): one is WholeWaterfallCase =>
  typeof one.input === 'object' && one.input !== null && 'waterfalls' in one.input && 'collections' in one.input;
