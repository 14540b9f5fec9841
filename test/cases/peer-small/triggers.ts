import { validateTerms, type DealTerms, type FormulaTerms, type TriggerTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { listedPeriods } from '#domain/schedule';
import { addDays, assert, endOfMonth, Money, Rational, type BusinessDate } from '#domain/shared';
import type { DatedInputs, PoolReport, WaterfallResult } from '#domain/waterfall';
import { runCase } from '../case-runs.js';
import { listed, type Figure } from '../case-group.js';
import { datesOf } from '../peer/peer-dates.js';
import { coverageTest, type CoverageCase } from './coverage-test.js';
import { peerCases, type PeerAnswer, type PeerCase } from './peer-file.js';
import { conditionInWords, defaultsAbove } from './trigger-condition.js';

type Trigger = Pick<TriggerTerms, 'tested' | 'condition' | 'effects' | 'curable'> & Partial<TriggerTerms>;

/** A deal of one class and one trigger, which pays from the house's accounts. */
function dealWith(
  trigger: Trigger,
  payments: readonly BusinessDate[],
  { pool = '1000.00', defaulted = '0.00', rate = '0' } = {},
): DealTerms {
  const [first] = payments;
  const last = payments.at(-1);
  assert(first !== undefined && last !== undefined, 'a case has a payment');
  const party = { partyId: 'party', name: 'Party' };
  const terms: DealTerms = {
    dealId: 'case',
    name: 'Case',
    currency: 'CNY',
    parties: { originators: [party], servicers: [party], trustee: party, custodian: party, registrar: party },
    cutOffDate: '2021-01-01',
    closingDate: '2021-01-01',
    legalMaturityDate: '2030-01-01',
    schedule: {
      calendarId: 'none',
      periods: payments.map((paymentDate) => ({ determinationDate: addDays(paymentDate, -1), paymentDate })),
      interestDates: 'unadjusted',
      paymentRoll: 'following',
      offsets: { servicerReport: 0, custodianReport: 0, trusteeReport: 0, allocation: 0, recordDate: 0 },
    },
    classes: [
      {
        classId: 'A1',
        name: 'A1',
        kind: 'senior',
        face: '1000.00',
        interest: { coupon: rate, dayCount: 'ACT/365' },
        fixedCapitalCost: null,
        principalFactorScale: 2,
        expectedMaturityDate: last,
      },
    ],
    taxes: [],
    fees: [],
    reserve: null,
    waterfall: [
      { step: 'pay interest', classes: ['A1'] },
      { step: 'pay principal', class: 'A1' },
    ],
    triggers: [{ triggerId: 'test', name: 'Test', ...trigger }],
    pool: { originalBalance: pool, openingBalance: pool, openingDefaulted: defaulted },
  };
  const faults = validateTerms(terms).map(({ message }) => message);
  assert(faults.length === 0, faults.join('; '));
  return terms;
}

/** The payments of a deal that collects nothing, with the reports of its pool. */
function pay(
  terms: DealTerms,
  reports: readonly PoolReport[],
  fixings: DatedInputs['fixings'] = [],
): { readonly date: BusinessDate; readonly result: WaterfallResult }[] {
  let opening = initialPosition(terms);
  let from = terms.closingDate;
  return listedPeriods(terms.schedule).map(({ paymentDate }) => {
    const poolReports = reports.filter(({ date }) => date > from && date <= paymentDate);
    const none = '0.00';
    const result = runCase(terms, {
      opening,
      interestFrom: from,
      interestTo: paymentDate,
      collections: {
        components: { principal: none, interest: none, penalty: none, fee: none },
        gross: none,
        disposalCost: none,
        net: none,
      },
      accountIncome: none,
      claims: [],
      dated: { paymentDate, poolReports, fixings, purchases: [], cleanUp: false },
    });
    opening = result.closing;
    from = paymentDate;
    return { date: paymentDate, result };
  });
}

const report = (date: BusinessDate, balance: string, defaulted = '0.00'): PoolReport => ({
  date,
  balance,
  collected: {
    principal: '0.00',
    interest: '0.00',
    penalty: '0.00',
    fee: '0.00',
    prepayment: '0.00',
    recovery: '0.00',
  },
  defaulted,
});

/** Reports of what defaulted, from what had by then. */
function defaultReports(series: readonly { date: BusinessDate; total: string }[], before = '0.00'): PoolReport[] {
  return series.map(({ date, total }, index) => {
    const earlier = series[index - 1]?.total ?? before;
    return report(date, '1000.00', Money.parse(total).minus(Money.parse(earlier)).toString());
  });
}

const firedOn = (runs: readonly { result: WaterfallResult }[]): string =>
  runs.at(-1)?.result.closing.book?.triggers[0]?.firedOn ?? 'never';

type Expected = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, never>>;
type Case = PeerCase<Input, Expected>;

/** Whether the case changes to another status on a date. */
function statusSince({ input }: Case): readonly Figure[] {
  const { trigger, paymentDates } = input as unknown as {
    trigger: { condition: string };
    paymentDates: readonly BusinessDate[];
  };
  const runs = pay(
    dealWith(
      {
        tested: 'before distribution',
        condition: conditionInWords(trigger.condition),
        effects: [{ status: 'revolving' }],
        curable: false,
      },
      paymentDates,
    ),
    [],
  );
  return [
    { name: 'final status', expected: 'revolving', actual: runs.at(-1)?.result.closing.book?.status ?? 'none' },
    { name: 'first breach', expected: '2022-05-25', actual: firedOn(runs) },
  ];
}

interface DefaultTests {
  readonly tests: readonly {
    readonly date?: BusinessDate;
    readonly snapshot?: BusinessDate;
    readonly rate: string;
    readonly breached: boolean;
  }[];
  readonly statusChange?: { readonly date: BusinessDate };
  readonly firstBreach?: BusinessDate;
}

/** Cumulative defaults against a threshold, each day of the series with a report and a payment. */
function defaults(
  expected: DefaultTests,
  {
    series,
    pool,
    share,
    tested,
    before = '0.00',
  }: {
    readonly series: readonly { date: BusinessDate; total: string }[];
    readonly pool: string;
    readonly share: FormulaTerms;
    readonly tested: TriggerTerms['tested'];
    readonly before?: string;
  },
): readonly Figure[] {
  const terms = dealWith(
    { tested, condition: defaultsAbove(share), effects: [{ status: 'accelerated' }], curable: false },
    series.map(({ date }) => date),
    { pool, defaulted: before },
  );
  const runs = pay(terms, defaultReports(series, before));
  const fired = firedOn(runs);
  const change = runs.flatMap(({ result }) => result.book?.statusChanges ?? []);
  const since = expected.statusChange?.date ?? expected.firstBreach ?? 'never';
  return [
    ...expected.tests.flatMap(({ rate, breached }, index): Figure[] => {
      const run = runs[index];
      const total = Money.parse(run?.result.closing.book?.pool.defaulted ?? '0.00').toRational();
      const digits = rate.split('.')[1]?.length ?? 0;
      return [
        {
          name: `rate ${index + 1}`,
          expected: rate,
          actual: total.dividedBy(Rational.parse(pool)).toDecimal(digits, 'half-up'),
        },
        { name: `breached ${index + 1}`, expected: `${breached}`, actual: `${fired <= (run?.date ?? '')}` },
      ];
    }),
    { name: 'fired on', expected: since, actual: fired },
    {
      name: 'status changes',
      expected: `${since} accelerated`,
      actual: change.map(({ date, status }) => `${date} ${status}`).join(),
    },
  ];
}

interface CallInput {
  readonly originalPoolBalance: string;
  readonly paymentDates: { readonly first: BusinessDate; readonly then: { readonly DayOfMonth: number } };
  readonly collections: readonly { readonly date: BusinessDate; readonly endBalance: string }[];
  readonly options: readonly { readonly testedOn: string; readonly condition: string }[];
}

function callDates({ input, expected }: Case): readonly Figure[] {
  const { originalPoolBalance, paymentDates, collections, options } = input as unknown as CallInput;
  const last = collections.at(-1)?.date ?? paymentDates.first;
  const monthly = { kind: 'DayOfMonth', value: paymentDates.then.DayOfMonth } as const;
  const payments = [paymentDates.first, ...datesOf(monthly, paymentDates.first, last)];
  const monthEnds = payments.map(endOfMonth);
  const called = options.map(({ testedOn, condition }) => {
    const test: Trigger = {
      tested: testedOn === 'month ends' ? 'on dates' : 'before distribution',
      ...(testedOn === 'month ends' ? { dates: monthEnds } : {}),
      condition: conditionInWords(condition),
      effects: [{ status: 'called' }],
      curable: false,
    };
    const reports = collections.map(({ date, endBalance }) => report(date, endBalance));
    return firedOn(pay(dealWith(test, payments, { pool: originalPoolBalance }), reports));
  });
  return listed('first call', expected['firstCallDate'] as readonly string[], called);
}

interface RateInput {
  readonly bond: { readonly rate: string };
  readonly trigger: {
    readonly condition: string;
    readonly effect: {
      readonly changeBondRate: {
        readonly newType: { readonly floating: { readonly index: string; readonly spread: string } };
        readonly rateUntilFirstReset: string;
      };
    };
  };
  readonly indexRate: string;
  readonly paymentDates: readonly BusinessDate[];
}

function rateChange({ input, expected }: Case): readonly Figure[] {
  const { bond, trigger, indexRate, paymentDates } = input as unknown as RateInput;
  const { newType, rateUntilFirstReset } = trigger.effect.changeBondRate;
  const { index, spread } = newType.floating;
  const floating = { index, margin: spread, resetDates: paymentDates.map(endOfMonth) };
  const terms = dealWith(
    {
      tested: 'before distribution',
      condition: conditionInWords(trigger.condition),
      effects: [{ class: 'A1', interest: { coupon: rateUntilFirstReset, dayCount: 'ACT/365', floating } }],
      curable: false,
    },
    paymentDates,
    { rate: bond.rate },
  );
  const [flat = ''] = indexRate.split(' ');
  const runs = pay(terms, [], [{ index, date: '2021-01-01', rate: flat }]);
  return listed(
    'rate',
    expected['rateOnPaymentRows'] as readonly string[],
    runs.map(({ result }) => result.closing.book?.classes[0]?.interests[0]?.rates.at(-1)?.rate ?? 'none'),
  );
}

function answer(one: Case): PeerAnswer {
  const { id, expected } = one;
  const given = one.input as Readonly<Record<string, unknown>>;
  const tests = expected as unknown as DefaultTests;
  switch (id) {
    case 'trigger-date-to-revolving':
      return () => statusSince(one);
    case 'absbox-nb-call-dates':
      return () => callDates(one);
    case 'absbox-nb-coverage-test':
      return () => coverageTest(one as unknown as CoverageCase);
    case 'absbox-reg-trigger-bond-rate':
      return () => rateChange(one);
    case 'absbox-nb-trigger-period-threshold': {
      const series = given['series'] as readonly { date: BusinessDate; cumulativeDefault: string }[];
      const thresholds = given['thresholds'] as readonly (readonly [number, string])[];
      return () =>
        defaults(tests, {
          series: series.map(({ date, cumulativeDefault }) => ({ date, total: cumulativeDefault })),
          pool: given['openingPoolBalance'] as string,
          share: stepsUp(thresholds),
          tested: 'before distribution',
        });
    }
    case 'absbox-nb-trigger-cum-default': {
      const series = given['series'] as readonly { date: BusinessDate; cumulativeDefault: string }[];
      return () =>
        defaults(tests, {
          series: series.map(({ date, cumulativeDefault }) => ({ date, total: cumulativeDefault })),
          pool: given['openingPoolBalance'] as string,
          share: { number: given['threshold'] as string },
          tested: 'after collection',
        });
    }
    case 'absbox-nb-trigger-cum-default-history': {
      const series = given['series'] as readonly { snapshot: BusinessDate; cumulativeDefaultInclHistory: string }[];
      return () =>
        defaults(tests, {
          // Tested on the first of the month of which the snapshot shows the end.
          series: series.map(({ snapshot, cumulativeDefaultInclHistory }) => ({
            date: `${snapshot.slice(0, 8)}01`,
            total: cumulativeDefaultInclHistory,
          })),
          pool: given['issuanceBalance'] as string,
          share: { number: given['threshold'] as string },
          tested: 'after collection',
          before: given['defaultsBeforeSetUp'] as string,
        });
    }
    default:
      return { open: 'a case of triggers that is not known here' };
  }
}

/** The value from the latest threshold whose number of payments is reached. */
function stepsUp(thresholds: readonly (readonly [number, string])[]): FormulaTerms {
  const [[, first] = [0, '0'], ...later] = thresholds;
  return later.reduce<FormulaTerms>(
    (otherwise, [payments, value]) => ({
      if: { is: '>', left: { quantity: 'payment number' }, right: { number: `${payments}` } },
      then: { number: value },
      otherwise,
    }),
    { number: first },
  );
}

export const triggerCases = peerCases<Input, Expected>('triggers.json', answer);
