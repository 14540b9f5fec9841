import { describe, expect, it } from '@jest/globals';
import { Money, Rational } from '#domain/shared';
import {
  amount,
  days,
  evaluate,
  exact,
  largest,
  least,
  minus,
  over,
  quantitiesOf,
  rate,
  sum,
  times,
  toTheFen,
  write,
  zeroIfZero,
} from './node.js';

const source = { kind: 'period', field: 'here' } as const;
const a = amount('a', Money.parse('6.00'), source);
const b = amount('b', Money.parse('2.00'), source);
const c = rate('c', '0.50', source);
const d = days('d', 4, source);
const zero = amount('zero', Money.zero(), source);

describe('a formula as data', () => {
  it.each([
    [sum(a, b), 'a + b', '8'],
    [sum(a), 'a', '6'],
    [minus(a, b), 'a − b', '4'],
    [minus(a, sum(b, b)), 'a − (b + b)', '2'],
    [minus(minus(a, b), b), 'a − b − b', '2'],
    [times(a, c, d), 'a × c × d', '12'],
    [times(sum(a, b), c), '(a + b) × c', '4'],
    [over(times(a, c), d), 'a × c / d', '3/4'],
    [over(a, times(b, d)), 'a / (b × d)', '3/4'],
    [over(a, sum(b, d)), 'a / (b + d)', '1'],
    [least(a, minus(b, c)), 'min(a, b − c)', '3/2'],
    [largest(a, minus(b, c)), 'max(a, b − c)', '6'],
    [exact('e', Rational.of(1, 3), 'rate', source), 'e', '1/3'],
    [zeroIfZero(zero, sum(a, b)), 'if(zero = 0, 0, a + b)', '0'],
    [zeroIfZero(a, times(b, sum(a, b))), 'if(a = 0, 0, b × (a + b))', '16'],
    [over(toTheFen(over(a, d), 'half-up'), d), 'rounded(a / d) / d', '3/8'],
    [times(toTheFen(over(b, sum(d, d, d)), 'half-up'), d), 'rounded(b / (d + d + d)) × d', '17/25'],
    [times(toTheFen(over(b, sum(d, d, d)), 'truncate'), d), 'truncated(b / (d + d + d)) × d', '16/25'],
  ])('%# is written %s', (node, written, value) => {
    expect(write(node)).toBe(written);
    expect(evaluate(node).toString()).toBe(value);
  });

  it('lists its quantities in the order of the formula, with value, unit and source', () => {
    expect(quantitiesOf(over(times(a, c), d))).toEqual([
      { name: 'a', value: '6.00', unit: 'CNY', source },
      { name: 'c', value: '0.50', unit: 'rate', source },
      { name: 'd', value: '4', unit: 'days', source },
    ]);
    expect(quantitiesOf(toTheFen(times(b, c), 'truncate')).map(({ name }) => name)).toEqual(['b', 'c']);
    expect(quantitiesOf(zeroIfZero(minus(a, b), least(c, sum(d, zero)))).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'zero',
    ]);
  });
});
