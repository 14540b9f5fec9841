import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken, Rational } from '#domain/shared';
import { floatingRates, resetRate, type FloatingRateTerms } from './floating-rate.js';
import { fixingOn, type IndexFixing } from './index-fixing.js';

const rate = (decimal: string): Rational => Rational.parse(decimal);
const free: FloatingRateTerms = {
  index: 'LPR1Y',
  spread: rate('0.01'),
  initialRate: rate('0.05'),
  rounding: null,
  firstResetCap: null,
  periodicCap: null,
  cap: null,
  floor: null,
};
const fixing = (date: string, decimal: string, index = 'LPR1Y'): IndexFixing => ({ index, date, rate: rate(decimal) });
const fixings = [fixing('2023-04-01', '0.08'), fixing('2023-03-01', '0.07'), fixing('2023-04-01', '0.01', 'LPR5Y')];

describe('an index', () => {
  it('is as it was last fixed', () => {
    const on = (date: string): string | undefined => fixingOn(fixings, 'LPR1Y', date)?.date;
    expect(['2023-02-28', '2023-03-01', '2023-03-31', '2023-12-31'].map(on)).toEqual([
      undefined,
      '2023-03-01',
      '2023-03-01',
      '2023-04-01',
    ]);
  });
});

describe('a floating rate', () => {
  const rates = (terms: Partial<FloatingRateTerms>): string[] =>
    floatingRates({ ...free, ...terms }, '2023-01-01', ['2023-03-01', '2023-04-15'], fixings).map((one) =>
      one.rate.toDecimal(4),
    );

  it.each<[string, Partial<FloatingRateTerms>, string[]]>([
    ['is index and spread from each reset on', {}, ['0.0500', '0.0800', '0.0900']],
    ['rises at first by its first cap', { firstResetCap: rate('0.015') }, ['0.0500', '0.0650', '0.0900']],
    ['rises later by its periodic cap', { periodicCap: rate('0.005') }, ['0.0500', '0.0800', '0.0850']],
    ['never exceeds its cap', { cap: rate('0.06') }, ['0.0500', '0.0600', '0.0600']],
    ['never falls below its floor', { spread: rate('-0.1'), floor: rate('0') }, ['0.0500', '0.0000', '0.0000']],
    [
      'holds its floor where a cap would break it',
      { cap: rate('0.01'), floor: rate('0.02') },
      ['0.0500', '0.0200', '0.0200'],
    ],
    [
      'is rounded before it is capped',
      { rounding: { direction: 'up', step: rate('0.05') }, cap: rate('0.095') },
      ['0.0500', '0.0950', '0.0950'],
    ],
  ])('%s', (_name, terms, expected) => {
    expect(rates(terms)).toEqual(expected);
  });

  it('is not set where its index is not fixed', () => {
    expect(() => floatingRates(free, '2023-01-01', ['2023-02-01'], fixings)).toThrow(InvariantBroken);
  });

  it('lies within its cap and floor, whatever the index', () => {
    const decimal = fc.integer({ min: -500, max: 2000 }).map((bp) => Rational.of(bp, 10_000));
    fc.assert(
      fc.property(decimal, decimal, fc.boolean(), (index, previous, isFirst) => {
        const terms = {
          ...free,
          firstResetCap: rate('0.02'),
          periodicCap: rate('0.01'),
          cap: rate('0.09'),
          floor: rate('0.01'),
        };
        const reset = resetRate(terms, previous, index, isFirst);
        expect(reset.compare(rate('0.09')) <= 0 && reset.compare(rate('0.01')) >= 0).toBe(true);
      }),
    );
  });
});
