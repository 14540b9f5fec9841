import { describe, expect, it } from '@jest/globals';
import { Money, Rational } from '#domain/shared';
import { testCleanUpCall } from './clean-up-call.js';

const offer = (pool: string, price: string) =>
  testCleanUpCall(
    {
      pool: Money.parse(pool),
      initialPool: Money.parse('900000000.00'),
      price: Money.parse(price),
      floor: Money.parse('2000000.00'),
    },
    Rational.parse('0.1'),
  );

describe('a clean-up call', () => {
  it('is allowed at the threshold and at the floor', () => {
    expect(offer('90000000.00', '2000000.00')).toEqual({ allowed: true, faults: [] });
  });

  it('is refused a fen above the threshold', () => {
    expect(offer('90000000.01', '2000000.00')).toEqual({ allowed: false, faults: ['pool above its threshold'] });
  });

  it('is refused a fen below the floor', () => {
    expect(offer('90000000.00', '1999999.99')).toEqual({ allowed: false, faults: ['price below its floor'] });
  });

  it('names both faults', () => {
    expect(offer('95000000.00', '0.00').faults).toEqual(['pool above its threshold', 'price below its floor']);
  });
});
