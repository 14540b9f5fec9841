import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { amountPer100, factorPer100 } from './per-100.js';

const face = Money.parse('132000000.00');

describe('factors per 100 of face', () => {
  it('stand for an exact sum', () => {
    expect(amountPer100(face, '63.62').toString()).toBe('83978400.00');
    expect(() => amountPer100(Money.parse('100.00'), '0.001')).toThrow('not a whole number of fen');
  });

  it('are truncated to the scale of the class', () => {
    expect(factorPer100(face, Money.parse('83978400.00'), 2)).toBe('63.62');
    expect(factorPer100(face, Money.parse('83991599.99'), 2)).toBe('63.62');
    expect(factorPer100(face, Money.parse('83991599.99'), 4)).toBe('63.6299');
    expect(factorPer100(face, face, 0)).toBe('100');
  });
});
