import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { leastCover } from './least-cover.js';

const fen = (minor: bigint): Money => Money.ofMinor(minor, 'CNY');
/** What is asked where the money is paid in steps, at a rate in hundredths, half-up. */
const askedOf =
  (money: bigint, step: bigint, rate: bigint) =>
  (setAside: Money): Money => {
    const left = money > setAside.minor ? money - setAside.minor : 0n;
    return fen((2n * (left - (left % step)) * rate + 100n) / 200n);
  };

describe('the least sum that covers what is asked', () => {
  it('is what is asked, where the two agree', () => {
    expect(leastCover(askedOf(10500n, 1n, 5n), 'CNY').minor).toBe(500n);
  });

  it('is more than what is asked, where a step less is asked of it', () => {
    const asked = askedOf(10499n, 100n, 5n);
    expect(leastCover(asked, 'CNY').minor).toBe(400n + 0n + 100n);
    expect(asked(fen(500n)).minor).toBe(495n);
  });

  it('is the least of all sums that cover', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 5000n), fc.bigInt(1n, 700n), fc.bigInt(0n, 100n), (money, step, rate) => {
        const asked = askedOf(money, step, rate);
        let least = 0n;
        while (asked(fen(least)).minor > least) least += 1n;
        expect(leastCover(asked, 'CNY').minor).toBe(least);
      }),
    );
  });
});
