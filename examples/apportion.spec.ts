import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './apportion.js';

describe('apportioning a whole', () => {
  test('goes by weight, exact to the unit', () => {
    expect(apportion(100n, [1n, 1n, 1n])).toEqual([33n, 33n, 34n]);
    expect(apportion(0n, [])).toEqual([]);
  });

  test('respects the caps, and gives what they turn away to the first with room', () => {
    expect(apportion(100n, [8n, 1n, 1n], [50n, 100n, 100n])).toEqual([50n, 40n, 10n]);
  });

  test('is impossible beyond all caps, or to nobody', () => {
    expect(() => apportion(100n, [1n, 1n], [50n, 49n])).toThrow('no room for 1');
    expect(() => apportion(1n, [0n])).toThrow('apportioned to something');
  });

  test('always makes up the whole, and no part exceeds its cap', () => {
    const part = fc.record({ weight: fc.bigInt(1n, 1_000n), cap: fc.bigInt(0n, 10_000n) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.bigInt(0n, 1_000n), (parts, fill) => {
        const caps = parts.map(({ cap }) => cap);
        const whole = (caps.reduce((sum, cap) => sum + cap, 0n) * fill) / 1_000n;
        const given = apportion(
          whole,
          parts.map(({ weight }) => weight),
          caps,
        );
        expect(given.reduce((sum, share) => sum + share, 0n)).toBe(whole);
        given.forEach((share, index) => expect(share >= 0n && share <= caps[index]!).toBe(true));
      }),
    );
  });
});
