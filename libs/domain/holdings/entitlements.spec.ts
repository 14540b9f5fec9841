import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken, Money } from '#domain/shared';
import { entitlements, splitByUnits, type Holding } from './entitlements.js';

const holders = (...units: bigint[]): Holding[] =>
  units.map((count, index) => ({ holderId: `H${index + 1}`, units: count }));
const split = (total: string, ...units: bigint[]): string[] =>
  splitByUnits(Money.parse(total), holders(...units)).map(String);

describe('splitting a class total among its holders', () => {
  it('gives the fen left over to the largest remainders', () => {
    expect(split('0.05', 2n, 3n, 2n)).toEqual(['0.02', '0.02', '0.01']);
  });

  it('settles equal remainders by account order', () => {
    expect(split('0.05', 1n, 1n, 1n)).toEqual(['0.02', '0.02', '0.01']);
  });

  it('gives nothing to an account without units', () => {
    expect(split('0.03', 0n, 1n, 0n, 1n)).toEqual(['0.00', '0.02', '0.00', '0.01']);
  });

  it('splits each component by itself and adds them up', () => {
    const payment = { interest: Money.parse('0.03'), principal: Money.parse('20.00'), yield: Money.parse('0.01') };
    const [first, second] = entitlements(payment, holders(1n, 1n));
    expect([first?.interest, first?.principal, first?.yield, first?.total].map(String)).toEqual([
      '0.02',
      '10.00',
      '0.01',
      '10.03',
    ]);
    expect(second?.total.toString()).toBe('10.01');
  });

  it('refuses to split among nobody, and to split a debt', () => {
    expect(() => split('1.00')).toThrow(InvariantBroken);
    expect(() => split('1.00', 0n)).toThrow('holders with units');
    expect(() => split('-1.00', 1n)).toThrow('negative total');
    expect(() => split('1.00', 2n, -1n)).toThrow('units are never negative');
  });

  it('makes up the total, and no part is a fen or more away from its exact share', () => {
    const positions = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), positions, (minor, units) => {
        fc.pre(units.some((count) => count > 0n));
        const all = units.reduce((sum, count) => sum + count, 0n);
        const parts = splitByUnits(Money.ofMinor(minor), holders(...units)).map((part) => part.minor);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(minor);
        parts.forEach((part, order) => {
          const distance = part * all - minor * (units[order] ?? 0n);
          expect(distance < all && distance > -all).toBe(true);
        });
      }),
    );
  });
});
