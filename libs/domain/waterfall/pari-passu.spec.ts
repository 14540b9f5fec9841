import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { payPariPassu } from './pari-passu.js';

const pay = (available: string, ...dues: string[]): string[] =>
  payPariPassu(
    dues.map((due) => Money.parse(due)),
    Money.parse(available),
  ).map(String);

const minors = (amounts: readonly Money[]): bigint[] => amounts.map(({ minor }) => minor);
const rank = fc.record({
  dues: fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 6 }),
  available: fc.bigInt({ min: 0n, max: 10n ** 7n }),
});
const paid = (dues: readonly bigint[], available: bigint): bigint[] =>
  minors(
    payPariPassu(
      dues.map((due) => Money.ofMinor(due)),
      Money.ofMinor(available),
    ),
  );
const total = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

describe('paying a rank pari passu', () => {
  it('pays everyone in full where the money suffices', () => {
    expect(pay('20958.90', '17465.75', '3493.15')).toEqual(['17465.75', '3493.15']);
  });

  it('truncates each part, the last payee taking the rest', () => {
    expect(pay('10000.00', '17465.75', '3493.15')).toEqual(['8333.33', '1666.67']);
    expect(pay('10000.00', '3493.15', '17465.75')).toEqual(['1666.66', '8333.34']);
  });

  it('lets the first payee take the rest where the deal says so, up to what it is due', () => {
    const dues = ['3493.15', '17465.75'].map((due) => Money.parse(due));
    expect(payPariPassu(dues, Money.parse('10000.00'), 'first').map(String)).toEqual(['1666.67', '8333.33']);
    const small = ['0.00', '0.10', '0.10'].map((due) => Money.parse(due));
    expect(payPariPassu(small, Money.parse('0.19'), 'first').map(String)).toEqual(['0.00', '0.10', '0.09']);
  });

  it('gives the last payee no more than it is due', () => {
    expect(pay('0.19', '0.10', '0.10', '0.00')).toEqual(['0.09', '0.10', '0.00']);
    expect(pay('20.00', '10.00', '10.00', '0.01')).toEqual(['9.99', '10.00', '0.01']);
  });

  it('pays nothing from nothing', () => {
    expect(pay('0.00', '1.00', '2.00')).toEqual(['0.00', '0.00']);
    expect(pay('0.00', '0.00')).toEqual(['0.00']);
  });

  it('pays out min(due, available), nobody more than due, nobody less than the truncated share', () => {
    fc.assert(
      fc.property(rank, ({ dues, available }) => {
        const parts = paid(dues, available);
        const due = total(dues);
        expect(total(parts)).toBe(due < available ? due : available);
        parts.forEach((part, index) => {
          const own = dues[index] ?? 0n;
          const share = due === 0n || available >= due ? own : (own * available) / due;
          expect(part >= share && part <= own).toBe(true);
        });
      }),
    );
  });

  it('gives a permuted payee the same to within the fen left over, which only the order decides', () => {
    const permuted = rank.chain(({ dues, available }) =>
      fc.record({
        dues: fc.constant(dues),
        available: fc.constant(available),
        order: fc.shuffledSubarray([...dues.keys()], { minLength: dues.length }),
      }),
    );
    fc.assert(
      fc.property(permuted, ({ dues, available, order }) => {
        const straight = paid(dues, available);
        const shuffled = paid(
          order.map((index) => dues[index] ?? 0n),
          available,
        );
        const leftOver = BigInt(dues.length - 1);
        order.forEach((index, at) => {
          const difference = (straight[index] ?? 0n) - (shuffled[at] ?? 0n);
          expect(difference <= leftOver && difference >= -leftOver).toBe(true);
        });
        expect(total(shuffled)).toBe(total(straight));
      }),
    );
  });
});
