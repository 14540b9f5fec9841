import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from './assert.js';
import { Rational } from './rational.js';

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => Rational.of(numerator, denominator));

describe('an exact fraction', () => {
  it('is kept in lowest terms, its denominator positive', () => {
    expect(Rational.of(-6, -4).toString()).toBe('3/2');
    expect(Rational.of(6, -4).toString()).toBe('-3/2');
    expect(Rational.of(0, -4).toString()).toBe('0');
    expect(() => Rational.of(1, 0)).toThrow(InvariantBroken);
  });

  it('reads plain decimals', () => {
    expect(Rational.parse('0.0326').toString()).toBe('163/5000');
    expect(Rational.parse('-1.50').toString()).toBe('-3/2');
    expect(Rational.parse('7').toString()).toBe('7');
  });

  it.each(['', '1.', '.5', '1e3', '+1', '1,000', '1/3', ' 1', '3%', '１'])('does not read %j', (text) => {
    expect(() => Rational.parse(text)).toThrow(InvariantBroken);
  });

  it('computes as fractions do', () => {
    const [third, half] = [Rational.of(1, 3), Rational.of(1, 2)];
    expect(third.plus(half).toString()).toBe('5/6');
    expect(third.minus(half).toString()).toBe('-1/6');
    expect(third.times(half).toString()).toBe('1/6');
    expect(third.dividedBy(half).toString()).toBe('2/3');
    expect([third.compare(half), half.compare(third), half.compare(Rational.of(2, 4))]).toEqual([-1, 1, 0]);
    expect(() => half.dividedBy(Rational.zero)).toThrow(InvariantBroken);
  });

  it('multiplies many as one after the other', () => {
    expect(Rational.product([]).equals(Rational.one)).toBe(true);
    fc.assert(
      fc.property(fc.array(rational), (factors) => {
        const byOne = factors.reduce((product, factor) => product.times(factor), Rational.one);
        expect(Rational.product(factors)).toEqual(byOne);
      }),
    );
  });

  it('undoes what it did', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        if (!b.equals(Rational.zero)) expect(a.times(b).dividedBy(b).equals(a)).toBe(true);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [5, 2, 3n, 2n],
    [-5, 2, -3n, -2n],
    [7, 3, 2n, 2n],
    [8, 3, 3n, 2n],
    [-7, 3, -2n, -2n],
    [-8, 3, -3n, -2n],
    [4, 1, 4n, 4n],
    [0, 1, 0n, 0n],
  ])('%i/%i is %s half-up (a half away from zero) and %s truncated', (numerator, denominator, halfUp, truncated) => {
    expect(Rational.of(numerator, denominator).round('half-up')).toBe(halfUp);
    expect(Rational.of(numerator, denominator).round('truncate')).toBe(truncated);
  });

  it('is never further off than half a unit, or a unit', () => {
    fc.assert(
      fc.property(rational, (value) => {
        const off = (rounded: bigint): Rational => {
          const distance = value.minus(Rational.of(rounded));
          return distance.compare(Rational.zero) < 0 ? distance.negated() : distance;
        };
        expect(off(value.round('half-up')).compare(Rational.of(1, 2))).not.toBe(1);
        expect(off(value.round('truncate')).compare(Rational.one)).toBe(-1);
      }),
    );
  });

  it.each([
    [1, 3, 4, '0.3333'],
    [-1, 3, 2, '-0.33'],
    [-1, 1000, 2, '0.00'],
    [5, 2, 0, '3'],
    [-5, 2, 0, '-3'],
    [123_456, 100, 1, '1234.6'],
  ])('%i/%i with %i digits is %s', (numerator, denominator, scale, text) => {
    expect(Rational.of(numerator, denominator).toDecimal(scale)).toBe(text);
  });

  it('of a decimal may truncate', () => {
    expect(Rational.of(2, 3).toDecimal(2, 'truncate')).toBe('0.66');
  });
});
