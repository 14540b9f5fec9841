import { describe, expect, it } from '@jest/globals';
import { keepsBook, validateTerms, type DealTerms, type TriggerTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { readPeriods } from './inputs/read-periods.js';
import type { DatedInputs, PeriodInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

const pool = { originalBalance: '100.00', openingBalance: '100.00' };
const withoutReserve = exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve');
const poolIs = (is: '<' | '>', sum: string): NonNullable<TriggerTerms['condition']> => ({
  is,
  left: { quantity: 'pool balance' },
  right: { amount: sum },
});
const trigger = (
  triggerId: string,
  status: 'accelerated' | 'defaulted',
  condition: NonNullable<TriggerTerms['condition']>,
): TriggerTerms => ({
  triggerId,
  name: triggerId,
  tested: 'before distribution',
  condition,
  effects: [{ status }],
  curable: true,
});
const datedOf = (paymentDate: string, poolReports: DatedInputs['poolReports'] = []): DatedInputs => ({
  paymentDate,
  poolReports,
  fixings: [],
  purchases: [],
  cleanUp: false,
});

const ends = ['2026-03-16', '2026-06-26', '2026-09-26', '2026-12-26', '2027-03-26'];

/** The status after each payment whose pool stands so. */
function statuses(terms: DealTerms, balances: readonly string[], said: Partial<PeriodInputs['opening']> = {}) {
  expect(validateTerms(terms)).toEqual([]);
  const results: WaterfallResult[] = [];
  for (const [index, balance] of balances.entries()) {
    const [interestFrom = '', interestTo = ''] = ends.slice(index);
    const inputs = exampleInputs({ terms, collected: { principal: '20000.00' } });
    results.push(
      runWaterfall(terms, {
        ...inputs,
        opening: results.at(-1)?.closing ?? { ...inputs.opening, ...said },
        interestFrom,
        interestTo,
        dated: datedOf(interestTo, [poolReport(interestTo, { balance })]),
      }),
    );
  }
  return results;
}

describe('the status where several triggers set it', () => {
  const base: DealTerms = {
    ...exampleTerms,
    pool,
    otherWaterfalls: { accelerated: withoutReserve, defaulted: withoutReserve },
  };
  const second = { any: [poolIs('>', '80.00'), poolIs('<', '20.00')] };

  it('stays while one of two that set the same still stands', () => {
    const triggers = [trigger('a', 'accelerated', poolIs('>', '50.00')), trigger('b', 'accelerated', second)];
    const lived = statuses({ ...base, triggers }, ['60.00', '90.00', '10.00', '30.00']);
    expect(lived.map(({ closing }) => closing.book?.status)).toEqual([
      'accelerated',
      'accelerated',
      'accelerated',
      'amortising',
    ]);
  });

  it('is the ordinary one once all are cured, the earlier before the later', () => {
    const triggers = [trigger('a', 'accelerated', poolIs('>', '50.00')), trigger('b', 'defaulted', second)];
    const lived = statuses({ ...base, triggers }, ['60.00', '90.00', '10.00', '30.00']);
    expect(lived.map(({ closing }) => closing.book?.status)).toEqual([
      'accelerated',
      'defaulted',
      'defaulted',
      'amortising',
    ]);
  });

  it('goes back to that of the earlier firing where the later one is cured first', () => {
    const triggers = [
      trigger('a', 'accelerated', poolIs('>', '50.00')),
      trigger('b', 'defaulted', poolIs('>', '80.00')),
    ];
    const lived = statuses({ ...base, triggers }, ['60.00', '90.00', '60.00', '10.00']);
    expect(lived.map(({ closing }) => closing.book?.status)).toEqual([
      'accelerated',
      'defaulted',
      'accelerated',
      'amortising',
    ]);
  });

  it('does not free a reserve that serves some ranks only, where a cure brings back the waterfall that keeps it apart', () => {
    const { reserve } = exampleTerms;
    const terms: DealTerms = {
      ...base,
      triggers: [trigger('a', 'accelerated', poolIs('>', '50.00'))],
      ...(reserve ? { reserve: { ...reserve, release: { servesRanks: [1] } } } : {}),
    };
    const [first] = statuses(terms, ['60.00']);
    const opening = { ...first?.closing, reserve: '30000.00' };
    const inputs = exampleInputs({ terms });
    const result = runWaterfall(terms, {
      ...inputs,
      opening: { ...inputs.opening, ...opening },
      interestFrom: '2026-06-26',
      interestTo: '2026-09-26',
      dated: datedOf('2026-09-26', [poolReport('2026-09-26', { balance: '10.00' })]),
    });
    const interest = result.lines.find(({ item }) => item === 'class:senior:interest');
    expect([result.closing.book?.status, interest?.paid]).toEqual(['amortising', '0.00']);
  });
});

describe('interest at a payment that rolled back', () => {
  it('runs to the unadjusted date, also where that is still to come', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      pool,
      schedule: { ...exampleTerms.schedule, paymentRoll: 'preceding' },
    };
    const inputs = exampleInputs({ terms, collected: { principal: '60000.00' } });
    const interest = (result: WaterfallResult) =>
      result.lines.find(({ item }) => item === 'class:senior:interest')?.due;
    const early = runWaterfall(terms, { ...inputs, dated: datedOf('2026-06-24') });
    const onTime = runWaterfall(terms, { ...inputs, dated: datedOf('2026-06-26') });
    expect(interest(early)).toBe(interest(onTime));
    expect(early.closing.book?.classes[0]?.interests[0]?.accruedTo).toBe('2026-06-26');
  });

  it('is kept in a book where it runs up to the day as paid', () => {
    const classes = exampleTerms.classes.map((one) =>
      one.interest ? { ...one, interest: { ...one.interest, accruesTo: 'payment date' as const } } : one,
    );
    expect([keepsBook(exampleTerms), keepsBook({ ...exampleTerms, classes })]).toEqual([false, true]);
  });
});

describe('a fact before the days of the payment', () => {
  const early = accountsInputs({ dated: { poolReports: [poolReport('2026-03-10', {})] } });

  it('is refused in a file', () => {
    const { opening: _, ...period } = early;
    const read = readPeriods(JSON.parse(JSON.stringify(period)), accountsDeal);
    expect(read.ok ? [] : read.error.map(({ message }) => message)).toEqual([
      expect.stringContaining('dated.poolReports[0].date is "2026-03-10"; expected a date from 2026-03-16 on'),
    ]);
  });

  it('is never passed over in silence', () => {
    expect(() => runWaterfall(accountsDeal, early)).toThrow('2026-03-10');
  });
});

describe('a rank under a limit', () => {
  it('shares what the limit lets it pay, and says where that comes from', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.flatMap((step, index) => {
        if (index === 1) return [];
        if (index !== 2) return [step];
        return [
          { step: 'pay fees', fees: ['agent', 'trustee'], portion: 'whole', limit: { amount: '100.00' } } as const,
        ];
      }),
    };
    const inputs = exampleInputs({ terms, collected: { principal: '5000.00' }, claims: { agent: '50.00' } });
    const line = runWaterfall(terms, inputs).lines.find(({ item }) => item.includes('agent'));
    expect(line?.paidFormula?.expression).toBe('min(available, 100.00) × due / due in the rank');
    expect(line?.paidFormula?.quantities[0]).toMatchObject({ name: 'available', value: line?.available });
  });
});
