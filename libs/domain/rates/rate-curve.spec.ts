import { describe, expect, it } from '@jest/globals';
import { InvariantBroken, Rational } from '#domain/shared';
import { interpolated, multiplied, shifted, type RateCurve } from './rate-curve.js';

const curve = (...pairs: readonly [string, string][]): RateCurve =>
  pairs.map(([key, value]) => ({ key, value: Rational.parse(value) }));
const written = (of: RateCurve): [string, string][] => of.map(({ key, value }) => [key, value.toString()]);

const rates = curve(['2006-12-01', '0.03'], ['2007-02-01', '0.05']);

describe('a curve of rates', () => {
  it('is shifted point by point', () => {
    expect(written(shifted(rates, Rational.parse('0.01')))).toEqual([
      ['2006-12-01', '1/25'],
      ['2007-02-01', '3/50'],
    ]);
  });

  it('times another has a point where either has one, once both have begun', () => {
    const factors = curve(['2007-01-01', '0.5'], ['2007-03-01', '0.2']);
    expect(written(multiplied(rates, factors))).toEqual([
      ['2007-01-01', '3/200'],
      ['2007-02-01', '1/40'],
      ['2007-03-01', '1/100'],
    ]);
  });

  it('is interpolated by days, and flat outside its points', () => {
    const prices = curve(['2021-01-10', '0.02'], ['2021-01-01', '0.01']);
    const dates = ['2020-12-31', '2021-01-01', '2021-01-05', '2021-01-10', '2021-01-21'];
    expect(dates.map((date) => interpolated(prices, date).toString())).toEqual([
      '1/100',
      '1/100',
      '13/900',
      '1/50',
      '1/50',
    ]);
    expect(() => interpolated([], '2021-01-05')).toThrow(InvariantBroken);
  });
});
