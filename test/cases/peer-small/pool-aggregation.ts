import { balancesOf, cashOf, trustsPart, type PoolOfPeriod, type PoolRow } from '#domain/pool-flows';
import { addDays, assert, lastChange, Money, type Amount, type BusinessDate } from '#domain/shared';
import { stratify } from '#domain/structuring';
import { readPeriods, type PoolsByPeriod } from '#domain/waterfall';
import { exampleTerms } from '../../../libs/domain/testing/example-deal.js';
import { listed, type Figure } from '../case-group.js';
import { nothingCollected } from './empty-deal.js';
import { peerCases, type PeerAnswer, type PeerCase } from './peer-file.js';

/** A row of the peer; a sum that a case does not name is none. */
type Row = { readonly date: BusinessDate } & Partial<Readonly<Record<RowFigure, Amount>>>;
type RowFigure =
  | ('endBalance' | 'principal' | 'interest' | 'prepayment' | 'recovery' | 'prepaymentPenalty')
  | ('newDelinquency' | 'newDefault' | 'newLoss' | 'cumulativePrincipal');

/** A pool as a file of ours gives it, its id apart. */
interface CasePool {
  readonly openingBalance: Amount;
  readonly openingDefaulted: Amount;
  readonly rows: readonly PoolRow[];
  readonly haircuts?: Readonly<Record<string, string>>;
  readonly owedToOriginator?: Readonly<Record<string, Amount>>;
}

const none: Amount = '0.00';
const START: BusinessDate = '2021-01-01';

const rowOf = (row: Row): PoolRow => ({
  date: row.date,
  balance: row.endBalance ?? none,
  collected: {
    ...{ principal: row.principal ?? none, interest: row.interest ?? none, penalty: row.prepaymentPenalty ?? none },
    ...{ fee: none, prepayment: row.prepayment ?? none, recovery: row.recovery ?? none },
  },
  disposalCost: none,
  ...{ delinquent: row.newDelinquency ?? none, defaulted: row.newDefault ?? none, lost: row.newLoss ?? none },
});

/**
 * A pool that begins with what its first row leaves and has paid, and of which each later row leaves what it has not paid: the
 * file asks for rows that agree with each other, and one case has some that do not.
 */
function poolOf(rows: readonly Row[], more: Partial<CasePool> = {}): CasePool {
  const [first] = rows;
  const paid = (upTo: number): Money =>
    Money.sum(rows.slice(0, upTo + 1).map(({ principal = none }) => Money.parse(principal)));
  const opening = Money.parse(first?.endBalance ?? none).plus(
    Money.parse(first?.endBalance ? (first.principal ?? none) : none),
  );
  return {
    openingBalance: opening.toString(),
    openingDefaulted: none,
    rows: rows.map((row, index) =>
      rowOf(row.endBalance === undefined ? row : { ...row, endBalance: opening.minus(paid(index)).toString() }),
    ),
    ...more,
  };
}

/** The pools by collection periods that end on the days, as a run from files adds them up. */
function addedUp(
  pools: Readonly<Record<string, CasePool>>,
  ends: readonly BusinessDate[],
  cutOffDate: BusinessDate = START,
): PoolsByPeriod {
  const { accountIncome, claims } = nothingCollected;
  const file = {
    pools: Object.entries(pools).map(([poolId, pool]) => ({ poolId, ...pool })),
    periods: ends.map((to, index) => {
      const before = ends[index - 1];
      return {
        collectionPeriod: { from: before === undefined ? cutOffDate : addDays(before, 1), to },
        ...{ interestFrom: before ?? addDays(to, -1), interestTo: to },
        ...{ accountIncome, claims },
      };
    }),
  };
  // A case says nothing of interest: the trust is there before any of it runs.
  const read = readPeriods(file, { ...exampleTerms, cutOffDate, closingDate: '1900-01-01' });
  assert(read.ok, () => (read.ok ? '' : read.error.map(({ message }) => message).join('; ')));
  assert(read.value.pools, 'the file gives pools');
  return read.value.pools;
}

const daysOf = (...pools: readonly CasePool[]): BusinessDate[] =>
  [...new Set(pools.flatMap(({ rows }) => rows.map(({ date }) => date)))].sort();

/** Our figures under the peer's names. */
const figureOf: Readonly<Record<string, (of: PoolOfPeriod) => string>> = {
  date: ({ date }) => date,
  endBalance: ({ balance }) => balance,
  principal: ({ collected }) => collected.principal,
  interest: ({ collected }) => collected.interest,
  prepayment: ({ collected }) => collected.prepayment,
  recovery: ({ collected }) => collected.recovery,
  prepaymentPenalty: ({ collected }) => collected.penalty,
  newDelinquency: ({ delinquent }) => delinquent,
  newDefault: ({ defaulted }) => defaulted,
  newLoss: ({ lost }) => lost,
  allCash: ({ collected }) => cashOf(collected),
  cumulativePrincipal: ({ toDate }) => toDate.collected.principal,
};

const toDateOf: Readonly<Record<string, (of: PoolOfPeriod) => string>> = {
  date: ({ date }) => date,
  principal: ({ toDate }) => toDate.collected.principal,
  prepayment: ({ toDate }) => toDate.collected.prepayment,
  recovery: ({ toDate }) => toDate.collected.recovery,
  delinquency: ({ toDate }) => toDate.delinquent,
  default: ({ toDate }) => toDate.defaulted,
  loss: ({ toDate }) => toDate.lost,
};

/** Every figure of the expected rows beside ours; there are as many rows. */
const compared = (
  expected: readonly Readonly<Record<string, string>>[],
  actual: readonly PoolOfPeriod[],
  names = figureOf,
): readonly Figure[] => [
  { name: 'rows', expected: `${expected.length}`, actual: `${actual.length}` },
  ...expected.flatMap((row, index) =>
    Object.entries(row).map(([name, figure]): Figure => {
      const of = actual[index];
      return {
        name: `${name} ${index + 1}`,
        expected: figure,
        actual: of ? (names[name]?.(of) ?? 'no figure') : 'none',
      };
    }),
  ),
];

type ExpectedRows = readonly Readonly<Record<string, string>>[];
type Case = PeerCase<object, Readonly<Record<string, unknown>>>;

interface Aggregated {
  readonly rows?: readonly Row[];
  readonly collectionDates?: readonly BusinessDate[];
  readonly asOf?: readonly BusinessDate[];
  readonly poolA?: readonly Row[];
  readonly poolB?: readonly Row[];
}

function aggregated({ input, expected }: Case): readonly Figure[] {
  const { rows = [], collectionDates, asOf, poolA = [], poolB = [] } = input as Aggregated;
  const { rows: figures = [], lastRowDate = [] } = expected as {
    readonly rows?: ExpectedRows;
    readonly lastRowDate?: readonly (BusinessDate | null)[];
  };
  if (collectionDates) return compared(figures, addedUp({ pool: poolOf(rows) }, collectionDates).together);
  if (asOf) {
    const { rows: reported, ...opening } = poolOf(rows);
    const history = balancesOf({ ...opening, flows: trustsPart(reported, {}, 'truncate') });
    return listed(
      'last row',
      lastRowDate.map((date) => date ?? 'none'),
      asOf.map((date) => lastChange(history, date)?.date ?? 'none'),
    );
  }
  const [a, b] = [poolOf(poolA), poolOf(poolB)];
  return compared(figures, addedUp({ a, b }, daysOf(a, b)).together);
}

interface Cumulated {
  readonly rows?: readonly Row[];
  readonly cutoff?: BusinessDate;
  readonly defaultsBeforeSetUp?: Amount;
  readonly perPoolHistory?: readonly (readonly Amount[])[];
}

function cumulated({ input, expected }: Case): readonly Figure[] {
  const { rows = [], cutoff, defaultsBeforeSetUp, perPoolHistory = [] } = input as Cumulated;
  if (defaultsBeforeSetUp !== undefined) {
    const totals = perPoolHistory.map((history) => {
      const pools = [defaultsBeforeSetUp, ...history].map((openingDefaulted, index): [string, CasePool] => [
        `pool-${index}`,
        poolOf([], { openingDefaulted }),
      ]);
      return addedUp(Object.fromEntries(pools), [START]).together[0]?.toDate.defaulted ?? 'none';
    });
    return listed('defaults before set-up', expected['totalHistoryDefaults'] as readonly string[], totals);
  }
  const pool = poolOf(rows);
  const days = daysOf(pool).filter((date) => cutoff === undefined || date >= cutoff);
  const running = expected['cumulative'] as ExpectedRows | undefined;
  return running
    ? compared(running, addedUp({ pool }, days, cutoff).together, toDateOf)
    : compared([expected as ExpectedRows[number]], addedUp({ pool }, days.slice(-1)).together);
}

/** The peer's names of what we call otherwise. */
const componentNamed = (name: string): string => (name === 'prepaymentPenalty' ? 'penalty' : name);

function cut({ input, expected }: Case): readonly Figure[] {
  const { row, haircut } = input as { row: Omit<Row, 'date'>; haircut: Readonly<Record<string, string>> };
  const haircuts = Object.fromEntries(Object.entries(haircut).map(([name, share]) => [componentNamed(name), share]));
  const pool = poolOf([{ ...row, date: START }], { haircuts });
  return compared([expected['row'] as ExpectedRows[number]], addedUp({ pool }, [START]).together);
}

function clawedBack({ input, expected }: Case): readonly Figure[] {
  const { interest, clawback } = input as { interest: readonly Amount[]; clawback: Amount };
  const rows = interest.map((amount, index) => ({ date: addDays(START, index), interest: amount }));
  const pool = poolOf(rows, { owedToOriginator: { interest: clawback } });
  const left = (expected['interest'] as readonly Amount[]).map((amount) => ({ interest: amount }));
  return compared(left, addedUp({ pool }, daysOf(pool)).together);
}

interface Balances {
  readonly loan?: object;
  readonly pools?: Readonly<Record<string, Amount>>;
  readonly date?: BusinessDate;
  readonly loans?: readonly { readonly balance: Amount; readonly status: string }[];
}

function balances({ input, expected }: Case): PeerAnswer {
  const { loan, pools = {}, date = START, loans } = input as Balances;
  if (loan) return { open: 'the peer projects a loan: pools are reported to a deal here, not projected' };
  if (loans) {
    const columns = [
      { column: 'status', header: 'status', kind: 'text' },
      { column: 'balance', header: 'balance', kind: 'amount' },
    ] as const;
    return () => {
      const assets = loans.map(({ balance, status }, index) => ({ line: index + 2, values: { balance, status } }));
      const [byStatus] = stratify({ columns, sum: 'balance', strata: [{ by: 'status' }] }, assets);
      const defaulted = byStatus?.strata.find(({ stratum }) => stratum === 'defaulted')?.sum ?? none;
      return listed('defaulted balance', [String(expected['defaultedBalance'])], [defaulted]);
    };
  }
  return () => {
    const given = Object.entries(pools).map(([name, openingBalance]): [string, CasePool] => [
      name,
      { openingBalance, openingDefaulted: none, rows: [] },
    ]);
    const { pools: each, together } = addedUp(Object.fromEntries(given), [date]);
    const total = together[0]?.balance ?? 'none';
    const ours: Readonly<Record<string, string>> = {
      ...{ total, both: total },
      ...Object.fromEntries(each.map(({ poolId, periods }) => [poolId, periods[0]?.balance ?? 'none'])),
    };
    return Object.entries(expected).map(([name, figure]) => ({
      name,
      expected: String(figure),
      actual: ours[name] ?? 'none',
    }));
  };
}

function answer(one: Case): PeerAnswer {
  switch (one.kind) {
    case 'pool-aggregation':
      return () => aggregated(one);
    case 'pool-cumulative':
      return () => cumulated(one);
    case 'collection-haircut':
      return () => cut(one);
    case 'collection-clawback':
      return () => clawedBack(one);
    case 'pool-balance':
      return balances(one);
    default:
      return { open: `no cases of the kind ${one.kind} are known` };
  }
}

/** Rows of pools, added up, combined, cut and counted up to a day. */
export const poolCases = peerCases<Case['input'], Case['expected']>('pool-aggregation.json', answer);
