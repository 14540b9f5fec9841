import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { amountPer100, factorPer100 } from './per-100.js';

const face = Money.parse('132000000.00');

describe('factors per 100 of face', () => {
  it('stand for an exact sum', () => {
    expect(amountPer100(face, '63.62').toString()).toBe('83978400.00');
    expect(() => amountPer100(Money.parse('100.00'), '0.001')).toThrow('not a whole number of fen');
  });

  it('have the scale of the class where the sum is a whole number of its steps', () => {
    expect(factorPer100(face, Money.parse('83978400.00'), 2)).toBe('63.62');
    expect(factorPer100(face, Money.parse('83978400.00'), 4)).toBe('63.6200');
    expect(factorPer100(face, face, 0)).toBe('100');
  });

  it('are exact where it is not, so that no factor contradicts the cash', () => {
    expect(factorPer100(Money.parse('80000000.00'), Money.parse('22753970.95'), 2)).toBe('28.4424636875');
    expect(factorPer100(Money.parse('60000000.00'), Money.parse('22753970.95'), 2)).toBe('455079419/12000000');
  });
});
