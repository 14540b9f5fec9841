import { describe, expect, it } from '@jest/globals';
import { houseConventions, validateTerms, type ClassTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { DatedInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

/* What a class may bear, run through whole payments: both in a deal that names its accounts and in one that has the house's. */

const [senior, ...others] = accountsDeal.classes;
if (!senior?.interest) throw new Error('the example has a senior class');
const { interest } = senior;

const pays: readonly StepTerms[] = [{ step: 'pay interest', classes: ['senior'], from: 'income' }];

const deal = (changed: Partial<ClassTerms>, waterfall = pays, terms: Partial<DealTerms> = {}): DealTerms => {
  const { waterfall: _, otherWaterfalls: __, ...rest } = accountsDeal;
  const built: DealTerms = { ...rest, ...terms, classes: [{ ...senior, ...changed }, ...others], waterfall };
  expect(validateTerms(built).map(({ message }) => message)).toEqual([]);
  return built;
};

const quarters = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26'];

/** The payments of the deal, each with this much income on the day of its payment. */
function life(terms: DealTerms, incomes: readonly string[], dated: Partial<DatedInputs> = {}): WaterfallResult[] {
  let before: WaterfallResult | undefined;
  return incomes.map((income, index) => {
    const [from = '', to = ''] = quarters.slice(index);
    before = runWaterfall(
      terms,
      accountsInputs({
        terms,
        from,
        to,
        ...(before ? { opening: before.closing } : {}),
        dated: { poolReports: [poolReport(to, { collected: { interest: income } })], ...dated },
      }),
    );
    for (const line of before.lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    return before;
  });
}

const lines = (result: WaterfallResult | undefined, what: string): [item: string, due: string, paid: string][] =>
  (result?.lines ?? []).filter(({ item }) => item.includes(what)).map(({ item, due, paid }) => [item, due, paid]);

describe('a floating rate', () => {
  const resetDates = ['2026-05-01', '2026-08-01'];
  const fixings = [
    { index: 'LPR', date: '2026-01-01', rate: '0.0312' },
    { index: 'LPR', date: '2026-07-31', rate: '0.09' },
  ];
  const rates = (floating: object): (string | undefined)[] =>
    life(
      deal({ interest: { ...interest, floating: { index: 'LPR', margin: '0.01', resetDates, ...floating } } }),
      ['1000.00', '1000.00'],
      { fixings },
    ).flatMap(({ book }) => book?.rateResets.map(({ rate }) => rate) ?? []);

  it.each([
    ['is the index plus the margin', {}, ['0.0412', '0.1']],
    ['is rounded to steps', { rounding: { direction: 'up', step: '0.00125' } }, ['0.04125', '0.1']],
    ['stays below its cap', { cap: '0.06' }, ['0.0412', '0.06']],
    ['stays above its floor', { floor: '0.05' }, ['0.05', '0.1']],
    ['rises no faster than it may', { firstResetCap: '0.001', periodicCap: '0.02' }, ['0.041', '0.061']],
  ])('%s', (_, floating, expected) => {
    expect(rates(floating)).toEqual(expected);
  });

  it('runs in a deal with the house’s accounts too, its stretches rounded once together', () => {
    const [first, ...rest] = exampleTerms.classes;
    if (!first?.interest) throw new Error('the example has a senior class');
    const floating = { index: 'LPR', margin: '0.01', resetDates: ['2026-05-01'] };
    const terms: DealTerms = {
      ...exampleTerms,
      classes: [{ ...first, interest: { ...first.interest, floating } }, ...rest],
    };
    expect(validateTerms(terms)).toEqual([]);
    const inputs = exampleInputs({ terms });
    const days = { paymentDate: inputs.interestTo, poolReports: [], purchases: [], cleanUp: false };
    const result = runWaterfall(terms, { ...inputs, dated: { ...days, fixings } });
    // 1,000,000 × (3 % × 46 + 4.12 % × 56) / 365.
    expect(result.classes[0]?.interestDue).toBe('10101.92');
    expect(result.closing.book?.classes[0]?.interests[0]?.rates).toEqual([{ from: '2026-05-01', rate: '0.0412' }]);
  });
});

describe('a rate that steps up after a trigger', () => {
  const triggers = [
    {
      triggerId: 'late',
      name: 'Late',
      tested: 'after collection',
      condition: { is: '>', left: { quantity: 'pool defaulted' }, right: { amount: '100.00' } },
      effects: [{ status: 'accelerated' }],
      curable: false,
    },
  ] as const;
  const stepUps = [{ afterTrigger: 'late', by: '0.0365' }];
  const terms = deal({ interest: { coupon: '0.0365', dayCount: 'ACT/365', stepUps } }, pays, { triggers });
  const reports = [poolReport('2026-05-31', { defaulted: '150.00' })];

  it('runs at the new rate from the day on which it fired', () => {
    const [result] = life(terms, ['5000.00'], { poolReports: reports });
    // 36,500 × (3.65 % × 76 + 7.3 % × 26) / 365.
    expect(lines(result, 'senior:interest')[0]?.[1]).toBe('467.20');
  });

  it('runs at the old one while it has not', () => {
    const [result] = life(terms, ['5000.00']);
    expect(lines(result, 'senior:interest')).toEqual([['class:senior:interest', '372.30', '372.30']]);
  });
});

describe('several rates of a class', () => {
  const further = { interestId: 'margin', name: 'Margin', coupon: '0.0365', dayCount: 'ACT/365' } as const;
  const both = {
    interest: { coupon: '0.0730', dayCount: 'ACT/365', onUnpaid: { bears: 'rate', rate: '0.365' } },
    furtherInterest: [further],
  } as const;

  it('are due, paid and carried each by itself, in their order', () => {
    const [first, second] = life(deal(both), ['1000.00', '300.00']);
    expect(lines(first, 'senior:interest')).toEqual([
      ['class:senior:interest', '744.60', '744.60'],
      ['class:senior:interest:margin', '372.30', '255.40'],
    ]);
    expect(first?.closing.book?.classes[0]?.interests.map(({ interestId, unpaid }) => [interestId, unpaid])).toEqual([
      ['interest', '0.00'],
      ['margin', '116.90'],
    ]);
    expect(lines(second, 'senior:interest')).toEqual([
      ['class:senior:interest', '671.60', '300.00'],
      ['class:senior:interest:margin', '452.70', '0.00'],
    ]);
    const third = life(deal(both), ['1000.00', '300.00', '5000.00'])[2];
    // 371.60 unpaid × 36.5 % × 91 / 365; the margin's arrears bear none.
    expect(lines(third, 'on unpaid')).toEqual([['class:senior:interest on unpaid', '33.82', '33.82']]);
    expect(third?.classes[0]).toMatchObject({ interestUnpaid: '0.00' });
  });

  it('may be paid at ranks of their own', () => {
    const waterfall: StepTerms[] = [
      { step: 'pay interest', classes: ['senior'], rates: ['margin'], from: 'income' },
      { step: 'pay interest', classes: ['senior'], rates: ['interest'], from: 'income', limit: { amount: '1.00' } },
    ];
    const [result] = life(deal(both, waterfall), ['1000.00']);
    expect(lines(result, 'senior:interest')).toEqual([
      ['class:senior:interest:margin', '372.30', '372.30'],
      ['class:senior:interest', '744.60', '1.00'],
    ]);
  });
});

describe('interest of several classes at one rank', () => {
  const bears = { coupon: '0.0365', dayCount: 'ACT/365' } as const;
  const [sub] = others;
  if (!sub) throw new Error('the example has a second class');
  const run = (order: 'pro rata' | 'in order', limit?: string) => {
    const terms: DealTerms = {
      ...deal({}, [
        {
          ...{ step: 'pay interest', classes: ['senior', 'sub'], order, from: 'income' },
          ...(limit === undefined ? {} : { limit: { amount: limit } }),
        },
      ]),
      classes: [
        { ...senior, interest: bears },
        { ...sub, interest: bears },
      ],
    };
    return lines(life(terms, ['400.00'])[0], 'class:').map(([, , paid]) => paid);
  };

  it('is paid pro rata, or one class after the other', () => {
    // Due are 372.30 and 91.80.
    expect(run('pro rata')).toEqual(['320.87', '79.13']);
    expect(run('in order')).toEqual(['372.30', '27.70']);
  });

  it('is paid up to the limit of the step', () => {
    expect(run('pro rata', '46.41')).toEqual(['37.23', '9.18']);
    expect(run('in order', '380.00')).toEqual(['372.30', '7.70']);
  });
});

describe('fixed capital cost that is not paid', () => {
  const cost = (unpaid: 'carried' | 'lapses') => {
    const [, sub] = exampleTerms.classes;
    if (!sub?.fixedCapitalCost) throw new Error('the example has a fixed capital cost');
    const fixedCapitalCost = { ...sub.fixedCapitalCost, unpaid };
    const terms: DealTerms = {
      ...exampleTerms,
      classes: exampleTerms.classes.map((one) => (one === sub ? { ...one, fixedCapitalCost } : one)),
      conventions: houseConventions,
    };
    return runWaterfall(terms, exampleInputs({ terms })).closing.classes.map((one) => one.fixedCapitalCostUnpaid);
  };

  it('is carried, or lapses where the terms say so', () => {
    expect(cost('carried')[1]).not.toBe('0.00');
    expect(cost('lapses')[1]).toBe('0.00');
  });
});
