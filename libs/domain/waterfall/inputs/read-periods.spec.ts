import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import type { RollConvention } from '#domain/schedule';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { runWaterfall } from '../run-waterfall.js';
import { readPeriods } from './read-periods.js';

const { opening, ...first } = exampleInputs({
  collected: { principal: '900.00', interest: '100.00' },
  disposalCost: '10.00',
  claims: { agent: '5.00' },
});
const second = { ...first, interestFrom: first.interestTo, interestTo: '2026-09-26' };

const { book: kept } = runWaterfall({ ...exampleTerms, ledgers: [] }, { ...first, opening }).closing;

const said = (json: unknown, terms = exampleTerms): string[] => {
  const read = readPeriods(json, terms);
  return read.ok ? [] : read.error.map(({ message }) => message);
};

describe('reading the periods of a file', () => {
  it('takes them as they stand, one or many', () => {
    expect(readPeriods([first, second], exampleTerms)).toEqual({
      ok: true,
      value: { periods: [first, second], pools: null },
    });
    expect(readPeriods(first, exampleTerms)).toEqual({ ok: true, value: { periods: [first], pools: null } });
  });

  it('takes what the first one opens with, as the engine leaves it', () => {
    const { closing } = runWaterfall(exampleTerms, { ...first, opening });
    expect(said([{ ...first, opening: closing }])).toEqual([]);
  });

  const collections = (changed: object) => [{ ...first, collections: { ...first.collections, ...changed } }];

  it.each<[what: string, json: unknown, expected: string]>([
    ['no period', [], 'periods is a list of 0; expected a list of 1 to 400 elements'],
    ['no object', 7, 'periods[0] is 7; expected an object'],
    ['a number', [{ ...first, accountIncome: 1 }], 'periods[0].accountIncome is 1; expected an amount that is not'],
    ['an unknown field', [{ ...first, recovered: '1.00' }], 'periods[0].recovered is "1.00"; expected no such term'],
    ['no date', [{ ...first, interestTo: '2026-06-31' }], 'periods[0].interestTo is "2026-06-31"; expected a date'],
    [
      'a sum that is none',
      collections({ gross: '1001.00', net: '991.00' }),
      'periods[0].collections.gross is "1001.00"; expected the sum of the components, 1000.00',
    ],
    [
      'a net that is none',
      collections({ net: '1000.00' }),
      'periods[0].collections.net is "1000.00"; expected gross less the disposal cost, 990.00',
    ],
    [
      'a period that ends first',
      [{ ...first, interestTo: first.interestFrom }],
      'periods[0].interestTo is "2026-03-16"; expected a date after interestFrom, 2026-03-16',
    ],
    [
      'interest from before the trust was there',
      [{ ...first, interestFrom: '2025-03-16' }],
      'periods[0].interestFrom is "2025-03-16"; expected a date from the trust’s closing on, 2026-03-16',
    ],
    [
      'a collection period that ends first',
      [{ ...first, collectionPeriod: { from: '2026-06-01', to: '2026-05-31' } }],
      'periods[0].collectionPeriod.to is "2026-05-31"; expected a date not before 2026-06-01',
    ],
    [
      'a buy-back that no originator pays',
      [
        {
          ...first,
          buyBacks: [{ requestId: 'r-1', kind: 'repurchase', party: 'servicer', date: '2026-05-31', amount: '1.00' }],
        },
      ],
      'periods[0].buyBacks[0].party is "servicer"; expected an originator: originator',
    ],
    [
      'a gap',
      [first, { ...second, interestFrom: '2026-06-27' }],
      'periods[1].interestFrom is "2026-06-27"; expected 2026-06-26, to which interest of the period before runs',
    ],
    [
      'a second opening',
      [first, { ...second, opening }],
      'periods[1].opening is an object; expected none: the period opens as the one before it closes',
    ],
    [
      'a claim of a computed fee',
      [{ ...first, claims: [{ feeId: 'trustee', amount: '1.00' }] }],
      'periods[0].claims[0].feeId is "trustee"; expected a fee by invoice or claim: agent, ',
    ],
    [
      'claims that are not summed',
      [{ ...first, claims: [...first.claims, ...first.claims] }],
      'periods[0].claims[1].feeId is "agent"; expected one sum of the fee, not that of claims[0] again',
    ],
    [
      'an opening without a class',
      [{ ...first, opening: { ...opening, classes: opening.classes.slice(1) } }],
      'periods[0].opening.classes is a list of 1; expected one element for each of senior, sub',
    ],
    [
      'an opening without arrears',
      [{ ...first, opening: { ...opening, unpaid: [] } }],
      'periods[0].opening.unpaid is a list of 0; expected one element for each of ',
    ],
    [
      'a book where the deal keeps none',
      [{ ...first, opening: { ...opening, book: kept } }],
      'periods[0].opening.book is an object; expected none: nothing of the deal is kept in a book',
    ],
  ])('refuses %s', (_, json, expected) => {
    const faults = said(json);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(expected)).toBe(true);
  });

  it('holds what was collected to the pool reports, by which the accounts of the deal are credited', () => {
    const terms = { ...exampleTerms, accounts: [{ accountId: 'cash', name: 'Cash', openingBalance: '0.00' }] };
    const collected = {
      ...{ principal: '100000.00', interest: '0.00', penalty: '0.00' },
      ...{ fee: '0.00', prepayment: '0.00', recovery: '0.00' },
    };
    const poolReports = [{ date: '2026-05-31', balance: '0.00', defaulted: '0.00', collected }];
    const dated = { paymentDate: '2026-06-26', fixings: [], purchases: [], cleanUp: false, poolReports };
    const of = (principal: string, more: object) => ({
      components: { principal, interest: '0.00', penalty: '0.00', fee: '0.00' },
      ...{ gross: principal, disposalCost: '0.00', net: principal, ...more },
    });
    const saidOf = (collections: object, more: object = {}) =>
      said([{ ...first, collections, dated: { ...dated, ...more } }], terms);
    expect(saidOf(of('100000.00', {}))).toEqual([]);
    expect(saidOf(of('5.00', {}))).toEqual([
      'periods[0].collections.components.principal is "5.00"; expected 100000.00, as dated.poolReports says of principal, prepayment, recovery',
    ]);
    const unmoved = poolReports.map((one) => ({ ...one, nothingMoved: true }));
    expect(saidOf(of('100000.00', {}), { poolReports: unmoved })).toEqual([
      'periods[0].dated.poolReports[0].nothingMoved is true; expected false or nothing: the report says what was collected or defaulted',
    ]);
    expect(saidOf(of('100000.00', { nothingMoved: true }))).toEqual([
      'periods[0].collections.nothingMoved is true; expected false or nothing: the report says what was collected or defaulted',
    ]);
    expect(saidOf(of('500000.00', {}), { poolReports: [] })).toEqual([
      'periods[0].dated.poolReports is a list of 0; expected a report of the pool, which accounts needs',
      'periods[0].collections.components.principal is "500000.00"; expected 0.00, as dated.poolReports says of principal, prepayment, recovery',
    ]);
    expect(saidOf(of('100000.00', { disposalCost: '30000.00', net: '70000.00', received: '12.00' }))).toEqual([
      'periods[0].collections.received is "12.00"; expected nothing: the accounts are credited what the pool reports say',
      'periods[0].collections.disposalCost is "30000.00"; expected 0.00: accounts of the deal are credited what was collected, and pay the cost as a fee',
    ]);
  });

  it('asks a report of the pool of a deal that reads it, whatever its accounts', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      pool: { originalBalance: '1000.00', openingBalance: '1000.00' },
      quantities: [{ name: 'pool', value: { quantity: 'pool balance' } }],
    };
    const dated = { paymentDate: '2026-06-26', fixings: [], purchases: [], cleanUp: false, poolReports: [] };
    expect(said(first, terms)).toEqual([
      'periods[0].dated is missing; expected the facts by their days, a report of the pool among them, which quantities[0].value.quantity needs',
    ]);
    expect(said({ ...first, dated }, terms)).toEqual([
      'periods[0].dated.poolReports is a list of 0; expected a report of the pool, which quantities[0].value.quantity needs',
    ]);
  });

  it('takes no period after the trust was terminated, and no payment that is not later than the one before', () => {
    const second = { ...first, interestFrom: '2026-06-26', interestTo: '2026-09-26' };
    expect(said([{ ...first, terminated: true }, second])).toEqual([
      'periods[1].interestFrom is "2026-06-26"; expected no period more: the trust was terminated with the one before',
    ]);
    const dated = { paymentDate: '2026-06-26', fixings: [], purchases: [], cleanUp: false, poolReports: [] };
    expect(
      said([
        { ...first, dated },
        { ...second, dated },
      ]),
    ).toContain(
      'periods[1].dated.paymentDate is "2026-06-26"; expected a date after 2026-06-26, that of the payment before',
    );
  });

  it('asks for the facts by their days where the deal has accounts', () => {
    const terms = { ...exampleTerms, accounts: [{ accountId: 'cash', name: 'Cash', openingBalance: '0.00' }] };
    expect(said([first], terms)[0]).toMatch(/^periods\[0\]\.dated is missing; expected the facts by their days/);
    const report = (date: string) => ({
      date,
      balance: '0.00',
      defaulted: '0.00',
      collected: {
        ...{ principal: '0.00', interest: '0.00', penalty: '0.00' },
        ...{ fee: '0.00', prepayment: '0.00', recovery: '0.00' },
      },
    });
    const components = { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00' };
    const idle = { ...first, collections: { components, gross: '0.00', disposalCost: '0.00', net: '0.00' } };
    const dated = (dates: readonly string[]) => ({
      ...{ paymentDate: '2026-06-26', fixings: [], purchases: [], cleanUp: false },
      poolReports: dates.map(report),
    });
    expect(said([{ ...idle, dated: dated(['2026-05-31']) }], terms)).toEqual([]);
    expect(said([{ ...idle, dated: dated(['2026-05-31', '2026-04-30']) }], terms)).toEqual([
      'periods[0].dated.poolReports[1].date is "2026-04-30"; expected a date not before 2026-05-31, that of the one before',
    ]);
    expect(said([{ ...idle, dated: dated(['2026-06-27']) }], terms)).toEqual([
      'periods[0].dated.poolReports[0].date is "2026-06-27"; expected a date up to the payment, 2026-06-26',
    ]);
  });

  describe('in the deal’s life', () => {
    const dated = (paymentDate: string) => ({
      ...{ paymentDate, poolReports: [], fixings: [], purchases: [], cleanUp: false },
    });
    const rolled = (interestDates: RollConvention, paymentRoll: RollConvention): DealTerms => ({
      ...exampleTerms,
      schedule: { ...exampleTerms.schedule, interestDates, paymentRoll },
    });
    const paidOn = (date: string, terms = exampleTerms) => said([{ ...first, dated: dated(date) }], terms);

    it('pays not before the interest date', () => {
      expect(paidOn('2026-06-26')).toEqual([]);
      expect(paidOn('2026-06-25')).toEqual([
        'periods[0].dated.paymentDate is "2026-06-25"; expected a date not before interestTo, 2026-06-26, to which it pays interest',
      ]);
    });

    it('pays before it where rolling moves the two apart, but not before interest runs', () => {
      expect(paidOn('2026-06-24', rolled('unadjusted', 'preceding'))).toEqual([]);
      expect(paidOn('2026-06-24', rolled('following', 'unadjusted'))).toEqual([]);
      expect(paidOn('2026-06-24', rolled('preceding', 'preceding'))).toHaveLength(1);
      expect(paidOn('2026-03-16', rolled('unadjusted', 'preceding'))).toEqual([
        'periods[0].dated.paymentDate is "2026-03-16"; expected a date after interestFrom, 2026-03-16',
      ]);
    });

    it('bears interest to legal maturity, or on where the deal is wound up', () => {
      const late = { ...first, interestFrom: '2030-12-26', interestTo: '2031-03-27' };
      const fault =
        'periods[0].interestTo is "2031-03-27"; expected a date up to legal maturity, 2031-03-26, after which nothing of the terms lets the deal go on';
      expect(said([{ ...late, interestTo: '2031-03-26' }])).toEqual([]);
      expect(said([late])).toEqual([fault]);
      expect(said([late], rolled('following', 'following'))).toEqual([]);
      expect(said([{ ...late, interestFrom: '2031-03-26' }], rolled('following', 'following'))).toEqual([fault]);
      const trigger = {
        ...{ triggerId: 'default', name: 'Event of default', tested: 'by declaration' as const },
        ...{ effects: [{ status: 'defaulted' as const }], curable: false },
      };
      expect(said([late], { ...exampleTerms, triggers: [trigger] })).toEqual([]);
    });
  });

  it('asks who sells what is bought, and names each purchase once', () => {
    const bought = { purchaseId: 'p-1', seller: 'originator', date: '2026-06-26', price: '1.00', balance: '1.00' };
    const buying = (...purchases: readonly object[]) => [
      { ...first, dated: { paymentDate: '2026-06-26', poolReports: [], fixings: [], purchases, cleanUp: false } },
    ];
    expect(said(buying(bought, { ...bought, purchaseId: 'p-2' }))).toEqual([]);
    expect(said(buying({ ...bought, seller: 'trustee' }))).toEqual([
      'periods[0].dated.purchases[0].seller is "trustee"; expected an originator: originator',
    ]);
    expect(said(buying(bought, bought))).toEqual([
      'periods[0].dated.purchases[1].purchaseId is "p-1"; expected an id other than that of periods[0].dated.purchases[0]',
    ]);
    expect(said(buying({ ...bought, price: '0.00' }))).toEqual([
      'periods[0].dated.purchases[0].price is "0.00"; expected a sum above 0.00',
    ]);
  });

  it('asks for a fixing of each reset, and knows in later periods what was fixed in earlier ones', () => {
    const [senior, ...others] = exampleTerms.classes;
    const floating = { index: 'LPR', margin: '0.01', resetDates: ['2026-04-01', '2026-07-01'] };
    const terms = {
      ...exampleTerms,
      classes: [{ ...senior, interest: { coupon: '0.03', dayCount: 'ACT/365', floating } }, ...others],
    } as DealTerms;
    const fixedOn = (paymentDate: string, ...dates: readonly string[]) => ({
      ...{ paymentDate, poolReports: [], purchases: [], cleanUp: false },
      fixings: dates.map((date) => ({ index: 'LPR', date, rate: '0.03' })),
    });
    const one = { ...first, dated: fixedOn('2026-06-26', '2026-03-31') };
    const two = { ...second, dated: fixedOn('2026-09-26') };
    const read = readPeriods([one, two], terms);
    expect(read.ok && read.value.periods.map(({ dated }) => dated?.fixings)).toEqual([
      one.dated.fixings,
      one.dated.fixings,
    ]);
    const missing = (index: number, found: string, date: string): string =>
      `periods[${index}].dated.fixings is ${found}; expected a fixing of LPR on ${date} or before, which a rate is reset by`;
    expect(said([{ ...one, dated: fixedOn('2026-06-26', '2026-04-02') }], terms)).toEqual([
      missing(0, 'a list of 1', '2026-04-01'),
    ]);
    expect(said([first], terms)).toEqual([missing(0, 'missing', '2026-04-01')]);
  });

  it('takes no declaration of a day after the payment', () => {
    const trigger = {
      triggerId: 'removal',
      name: 'Removal',
      tested: 'by declaration',
      effects: [],
      curable: false,
    } as const;
    const terms = { ...exampleTerms, triggers: [trigger] };
    const declaring = (date: string) => [{ ...first, declared: [{ triggerId: 'removal', date, evidence: 'ref-1' }] }];
    expect(said(declaring('2026-06-26'), terms)).toEqual([]);
    expect(said(declaring('2026-06-27'), terms)).toEqual([
      'periods[0].declared[0].date is "2026-06-27"; expected a date up to the payment, 2026-06-26',
    ]);
  });

  it('takes what is paid for assets within the days of its payment, in order', () => {
    const paid = (date: string) => ({ requestId: date, kind: 'repurchase', party: 'originator', date, amount: '5.00' });
    const dated = { paymentDate: '2026-06-29', poolReports: [], fixings: [], purchases: [], cleanUp: false };
    const paying = (...dates: string[]) => [{ ...first, dated, buyBacks: dates.map(paid) }];
    expect(said(paying('2026-05-31', '2026-06-29'))).toEqual([]);
    expect(said(paying('2026-06-30', '2026-03-15', '2026-03-14'))).toEqual([
      'periods[0].buyBacks[0].date is "2026-06-30"; expected a date up to the payment, 2026-06-29',
      'periods[0].buyBacks[1].date is "2026-03-15"; expected a date from 2026-03-16 on, the first of the payment’s days',
      'periods[0].buyBacks[2].date is "2026-03-14"; expected a date from 2026-03-16 on, the first of the payment’s days',
    ]);
    expect(said(paying('2026-06-02', '2026-06-01'))).toEqual([
      'periods[0].buyBacks[1].date is "2026-06-01"; expected a date not before 2026-06-02, that of the one before',
    ]);
  });

  it('takes what is paid for assets on the account that the terms name for it', () => {
    const paid = { requestId: 'r-1', kind: 'repurchase', party: 'originator', date: '2026-06-01', amount: '5.00' };
    expect(said([{ ...first, buyBacks: [paid] }])).toEqual([]);
    expect(said([{ ...first, buyBacks: [{ ...paid, accountId: 'collection' }] }])).toEqual([
      'periods[0].buyBacks[0].accountId is "collection"; expected none: the terms name no account in buyBacks.into',
    ]);
  });
});
