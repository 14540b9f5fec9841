import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from './assert.js';
import { isAmount, Money } from './money.js';
import { Rational } from './rational.js';

const anyMoney = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map((minor) => Money.ofMinor(minor));

describe('the spelling of an amount', () => {
  it.each(['0.00', '0.01', '1.00', '83978400.00', '-0.01', '-120.50'])('%s is one, and is read back', (amount) => {
    expect(isAmount(amount)).toBe(true);
    expect(Money.parse(amount).toString()).toBe(amount);
  });

  it.each(['', '1', '1.0', '1.000', '.50', '01.00', '-0.00', '+1.00', '1,000.00', '1e3', ' 1.00', '1.00\n', '１.00'])(
    '%j is not',
    (text) => {
      expect(isAmount(text)).toBe(false);
      expect(() => Money.parse(text)).toThrow(InvariantBroken);
    },
  );

  it('is the same for every sum and back', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(isAmount(money.toString())).toBe(true);
        expect(Money.parse(money.toString()).equals(money)).toBe(true);
      }),
    );
  });

  it('is what JSON holds', () => {
    expect(JSON.stringify({ paid: Money.ofMinor(5n) })).toBe('{"paid":"0.05"}');
  });
});

describe('money', () => {
  const [a, b] = [Money.parse('10.05'), Money.parse('-0.10')];

  it('adds, subtracts and compares exactly', () => {
    expect(a.plus(b).toString()).toBe('9.95');
    expect(a.minus(b).toString()).toBe('10.15');
    expect(b.negated().toString()).toBe('0.10');
    expect([a.compare(b), b.compare(a), a.compare(a)]).toEqual([1, -1, 0]);
    expect([Money.min(a, b), Money.max(a, b)]).toEqual([b, a]);
    expect(Money.sum([a, b, a]).toString()).toBe('20.00');
    expect(Money.sum([], 'USD').currency).toBe('USD');
  });

  it('knows its sign', () => {
    const signs = [a, b, Money.zero()].map((money) => [money.isPositive(), money.isNegative(), money.isZero()]);
    expect(signs).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it('rounds an exact sum once, as told', () => {
    const sum = Rational.of(1_005n, 1_000n);
    expect(Money.ofRational(sum, 'half-up').toString()).toBe('1.01');
    expect(Money.ofRational(sum, 'truncate').toString()).toBe('1.00');
    expect(Money.ofRational(sum.negated(), 'half-up').toString()).toBe('-1.01');
  });

  it('tells whether a sum has a part of a fen', () => {
    expect(Money.isWhole(Rational.parse('1.25'))).toBe(true);
    expect(Money.isWhole(Rational.parse('-3'))).toBe(true);
    expect(Money.isWhole(Rational.parse('1.255'))).toBe(false);
    expect(Money.isWhole(Rational.of(1n, 3n))).toBe(false);
  });

  it('adds up to the same as one by one', () => {
    fc.assert(
      fc.property(fc.array(anyMoney), (all) => {
        const byOne = all.reduce((total, one) => total.plus(one), Money.zero());
        expect(Money.sum(all).equals(byOne)).toBe(true);
      }),
    );
    expect(() => Money.sum([Money.parse('1.00', 'USD')])).toThrow('CNY and USD do not mix');
  });

  it('is an exact quantity of formulas', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(Money.ofRational(money.toRational(), 'truncate').equals(money)).toBe(true);
      }),
    );
  });

  it('does not mix currencies', () => {
    const dollar = Money.parse('1.00', 'USD');
    for (const mixed of [
      () => a.plus(dollar),
      () => a.minus(dollar),
      () => a.compare(dollar),
      () => a.equals(dollar),
    ]) {
      expect(mixed).toThrow('CNY and USD do not mix');
    }
  });
});
