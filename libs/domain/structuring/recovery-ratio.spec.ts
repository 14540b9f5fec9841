import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { recoveryRatio } from './recovery-ratio.js';

describe('the recovery ratio', () => {
  it('is exact', () => {
    expect(recoveryRatio(Money.parse('1.00'), Money.parse('3.00')).toString()).toBe('1/3');
  });

  it('may exceed one: more may be recovered than was claimed at cut-off', () => {
    expect(recoveryRatio(Money.parse('5.00'), Money.parse('4.00')).toDecimal(2)).toBe('1.25');
  });

  it('has no meaning without claims', () => {
    expect(() => recoveryRatio(Money.parse('1.00'), Money.parse('0.00'))).toThrow('more than zero');
    expect(() => recoveryRatio(Money.parse('-1.00'), Money.parse('4.00'))).toThrow('more than zero');
  });
});
