import { describe, expect, it } from '@jest/globals';
import { InvariantBroken, Rational } from '#domain/shared';
import { rateStretches } from './rate-stretches.js';

const rates = [
  { from: '2026-01-01', rate: Rational.parse('0.07') },
  { from: '2026-04-01', rate: Rational.parse('0.05') },
  { from: '2026-04-15', rate: Rational.parse('0.06') },
];
const stretches = (from: string, to: string): string[] =>
  rateStretches(rates, from, to).map((one) => `${one.from} ${one.to} ${one.rate.toDecimal(2)}`);

describe('an interest period', () => {
  it.each([
    ['2026-02-20', '2026-03-20', ['2026-02-20 2026-03-20 0.07']],
    [
      '2026-03-20',
      '2026-04-20',
      ['2026-03-20 2026-04-01 0.07', '2026-04-01 2026-04-15 0.05', '2026-04-15 2026-04-20 0.06'],
    ],
    ['2026-04-01', '2026-04-15', ['2026-04-01 2026-04-15 0.05']],
    ['2026-05-20', '2026-06-20', ['2026-05-20 2026-06-20 0.06']],
  ])('from %s to %s is cut where the rate changes', (from, to, expected) => {
    expect(stretches(from, to)).toEqual(expected);
  });

  it('has a rate from its first day', () => {
    expect(() => stretches('2025-12-31', '2026-02-01')).toThrow(InvariantBroken);
  });
});
