import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { poolRow } from '../../testing/example-pools.js';
import { runWaterfall } from '../run-waterfall.js';
import { readPeriods } from './read-periods.js';

const { opening: _, collections: __, ...first } = exampleInputs({ claims: { agent: '5.00' } });
const periods = [
  { ...first, collectionPeriod: { from: '2026-01-01', to: '2026-05-31' } },
  {
    ...first,
    ...{ interestFrom: '2026-06-26', interestTo: '2026-09-26' },
    collectionPeriod: { from: '2026-06-01', to: '2026-08-31' },
  },
] as const;
const [period, later] = periods;

const north = {
  ...{ poolId: 'north', openingBalance: '110.00', openingDefaulted: '0.00' },
  haircuts: { recovery: '0.3' },
  rows: [
    poolRow('2025-12-31', '120.00', { collected: { principal: '9.00' } }),
    poolRow('2026-01-31', '100.00', { collected: { principal: '10.00', interest: '4.00' }, disposalCost: '1.00' }),
    poolRow('2026-06-15', '90.00', { collected: { prepayment: '6.00', recovery: '4.00' }, defaulted: '2.00' }),
  ],
};
const south = {
  ...{ poolId: 'south', openingBalance: '60.00', openingDefaulted: '0.00' },
  rows: [poolRow('2026-02-28', '50.00', { collected: { principal: '10.00', fee: '1.00' } })],
};

const said = (json: unknown, terms: DealTerms = exampleTerms): string[] => {
  const read = readPeriods(json, terms);
  return read.ok ? [] : read.error.map(({ message }) => message);
};

describe('the periods of a file that gives its pools', () => {
  it('have collected what the rows of their days add up to, each pool’s trust’s part of it', () => {
    const read = readPeriods({ pools: [north, south], periods }, exampleTerms);
    if (!read.ok) throw new Error(read.error[0]?.message);
    expect(read.value.periods.map(({ collections }) => collections)).toEqual([
      {
        components: { principal: '20.00', interest: '4.00', penalty: '0.00', fee: '1.00' },
        ...{ gross: '25.00', disposalCost: '1.00', net: '24.00' },
      },
      {
        components: { principal: '8.80', interest: '0.00', penalty: '0.00', fee: '0.00' },
        ...{ gross: '8.80', disposalCost: '0.00', net: '8.80' },
      },
    ]);
    const { pools, together } = read.value.pools ?? { pools: [], together: [] };
    expect(pools).toMatchObject([
      { poolId: 'north', rowsBeforeCutOff: 1, rowsAfterLast: 0 },
      { poolId: 'south', rowsBeforeCutOff: 0, rowsAfterLast: 0 },
    ]);
    const begun = readPeriods({ pools: [north, south], periods: [period] }, exampleTerms);
    if (!begun.ok) throw new Error(begun.error[0]?.message);
    expect(begun.value.pools?.pools.map(({ rowsAfterLast }) => rowsAfterLast)).toEqual([1, 0]);
    expect(together.map(({ balance, withheld }) => [balance, withheld])).toEqual([
      ['150.00', '0.00'],
      ['140.00', '1.20'],
    ]);
    expect(together[1]?.toDate).toMatchObject({
      collected: { principal: '20.00', recovery: '2.80' },
      defaulted: '2.00',
    });
  });

  it('report the pool by day where the deal counts by days, each on the nearest of the payment’s days', () => {
    const terms: DealTerms = {
      ...accountsDeal,
      pool: { originalBalance: '200.00', openingBalance: '170.00' },
    };
    // What such a deal collects it keeps, and pays costs as fees.
    const all = { ...north, rows: north.rows.map((row) => ({ ...row, disposalCost: '0.00' })) };
    const fixings = [{ index: 'LPR', date: '2026-04-20', rate: '0.03' }];
    const dated = { poolReports: [], fixings, purchases: [], cleanUp: false };
    const [one, two] = periods.map((each) => ({
      ...each,
      ...{ claims: [], dated: { ...dated, paymentDate: each.interestTo } },
    }));
    const read = readPeriods({ pools: [all, south], periods: [one, two] }, terms);
    if (!read.ok) throw new Error(read.error[0]?.message);
    const reports = read.value.periods.map((each) =>
      each.dated?.poolReports.map(({ date, balance, collected }) => [date, balance, collected.recovery]),
    );
    expect(reports).toEqual([
      [
        // Closing was on the 16th of March: the payment's first day.
        ['2026-03-16', '160.00', '0.00'],
        ['2026-03-16', '150.00', '0.00'],
      ],
      [['2026-06-27', '140.00', '2.80']],
    ]);
    expect(said({ pools: [north], periods: [period] }, terms)).toEqual([
      'periods[0].dated is missing; expected the facts by their days: the deal counts its pool by days',
      'pools is a list of 1; expected pools whose openingBalance adds up to pool.openingBalance of the terms, 170.00; they have 110.00',
    ]);
    const reported = { ...one, dated: { ...one?.dated, poolReports: [{ ...reportOfDay }] } };
    expect(said({ pools: [north, south], periods: [reported] }, terms)).toEqual([
      'periods[0].dated.poolReports is a list of 1; expected an empty list: the rows of the pools are its reports',
    ]);
  });

  it('report the pool as it stood for a collection period without rows, where the terms read it', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      pool: { originalBalance: '200.00', openingBalance: '60.00' },
      quantities: [{ name: 'pool', value: { quantity: 'pool balance' } }],
    };
    const read = readPeriods(
      {
        pools: [south],
        periods: periods.map((each) => ({
          ...each,
          dated: { paymentDate: each.interestTo, poolReports: [], fixings: [], purchases: [], cleanUp: false },
        })),
      },
      terms,
    );
    if (!read.ok) throw new Error(read.error[0]?.message);
    expect(read.value.periods[1]?.dated?.poolReports).toMatchObject([
      {
        ...{ date: '2026-08-31', balance: '50.00', collected: { principal: '0.00', fee: '0.00' }, defaulted: '0.00' },
        nothingMoved: true,
      },
    ]);
    expect(read.value.periods[0]?.dated?.poolReports.map(({ nothingMoved }) => nothingMoved)).toEqual([undefined]);
  });

  it('are no collection for a period without rows, where the terms do not count by days either', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      fees: exampleTerms.fees.map((fee) =>
        fee.feeId === 'trustee'
          ? { ...{ feeId: 'trustee', name: 'Trustee' }, payee: 'trustee', kind: 'per collection', amount: '100.00' }
          : fee,
      ),
    };
    const read = readPeriods({ pools: [south], periods }, terms);
    if (!read.ok) throw new Error(read.error[0]?.message);
    expect(read.value.periods.map(({ collections }) => collections.nothingMoved)).toEqual([undefined, true]);
    const { opening } = exampleInputs({ terms });
    const due = read.value.periods.map(
      (inputs) => runWaterfall(terms, { ...inputs, opening }).lines.find(({ item }) => item === 'fee:trustee')?.due,
    );
    expect(due).toEqual(['100.00', '0.00']);
  });

  const reportOfDay = { date: '2026-05-31', balance: '1.00', collected: north.rows[0]?.collected, defaulted: '0.00' };
  const costly = { ...south, rows: [poolRow('2026-01-31', '60.00', { disposalCost: '1.00' })] };

  it.each<[what: string, json: object, expected: string]>([
    [
      'collections of a period besides',
      { pools: [north], periods: [{ ...period, collections: { gross: '1.00', received: '1.00' } }] },
      'periods[0].collections.gross is "1.00"; expected no such term',
    ],
    ['no pools', { periods }, 'pools is missing; expected a list of 1 to 50 elements'],
    ['no periods', { pools: [north] }, 'periods is missing; expected a list of 1 to 400 elements'],
    [
      'a haircut above one',
      { pools: [{ ...north, haircuts: { interest: '1.1' } }], periods },
      'pools[0].haircuts.interest is "1.1"; expected a decimal from 0 to 1',
    ],
    [
      'the same pool twice',
      { pools: [north, north], periods },
      'pools[1].poolId is "north"; expected an id other than that of pools[0]',
    ],
    [
      'rows out of order',
      { pools: [{ ...north, rows: [...north.rows].reverse().slice(0, 2) }], periods },
      'pools[0].rows[1].date is "2026-01-31"; expected a date not before 2026-06-15, that of the row before',
    ],
    [
      'days between the cut-off and the first collection period',
      { pools: [north], periods: [{ ...period, collectionPeriod: { from: '2026-01-02', to: '2026-05-31' } }] },
      'periods[0].collectionPeriod.from is "2026-01-02"; expected 2026-01-01, the cut-off, where the first collection',
    ],
    [
      'days between two collection periods',
      { pools: [north], periods: [period, { ...later, collectionPeriod: { from: '2026-06-02', to: '2026-08-31' } }] },
      'periods[1].collectionPeriod.from is "2026-06-02"; expected 2026-06-01, the day after the collection period before',
    ],
    [
      'a collection period that ends first',
      { pools: [north], periods: [{ ...period, collectionPeriod: { from: '2026-01-01', to: '2025-12-31' } }] },
      'periods[0].collectionPeriod.to is "2025-12-31"; expected a date not before 2026-01-01',
    ],
    [
      'a cost above what came in, unless it is said what did',
      { pools: [costly], periods: [period] },
      'periods[0].collections.received is missing; expected what came in, for the net is negative',
    ],
  ])('refuse %s', (_what, json, expected) => {
    const faults = said(json);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(expected)).toBe(true);
  });

  it('may have received nothing where costs are above what was collected', () => {
    expect(said({ pools: [costly], periods: [{ ...period, collections: { received: '0.00' } }] })).toEqual([]);
  });
});
