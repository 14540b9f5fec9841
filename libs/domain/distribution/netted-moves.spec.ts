import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { nettedMoves, type Move } from './netted-moves.js';

const move = (from: string, to: string, amount: string): Move => ({ from, to, amount: Money.parse(amount) });
const written = (groups: readonly (readonly Move[])[]): string[][] =>
  groups.map((group) => group.map(({ from, to, amount }) => `${from} → ${to} ${amount}`));

const accounts = ['income', 'principal', 'reserve', 'spread'];

/** Moves that an account can make in their order, from what it holds at first and got meanwhile. */
const possible: fc.Arbitrary<{ held: Map<string, bigint>; moves: Move[] }> = fc
  .tuple(
    fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 4, maxLength: 4 }),
    fc.array(
      fc.record({
        from: fc.constantFrom(...accounts),
        to: fc.constantFrom(...accounts),
        part: fc.integer({ min: 0, max: 100 }),
      }),
      { maxLength: 20 },
    ),
  )
  .map(([opening, wishes]) => {
    const held = new Map(accounts.map((account, index) => [account, opening[index] ?? 0n]));
    const now = new Map(held);
    const moves = wishes.flatMap(({ from, to, part }) => {
      const minor = ((now.get(from) ?? 0n) * BigInt(part)) / 100n;
      now.set(from, (now.get(from) ?? 0n) - minor);
      now.set(to, (now.get(to) ?? 0n) + minor);
      return [{ from, to, amount: Money.ofMinor(minor) }];
    });
    return { held, moves };
  });

const carriedOut = (held: ReadonlyMap<string, bigint>, moves: readonly Move[]): Map<string, bigint> => {
  const after = new Map(held);
  for (const { from, to, amount } of moves) {
    after.set(from, (after.get(from) ?? 0n) - amount.minor);
    after.set(to, (after.get(to) ?? 0n) + amount.minor);
  }
  return after;
};

describe('netting moves between accounts', () => {
  test('what is drawn and given back is one move of the difference', () => {
    expect(written(nettedMoves([move('reserve', 'income', '100.00'), move('income', 'reserve', '70.00')]))).toEqual([
      ['reserve → income 30.00'],
    ]);
  });

  test('a circle of three moves nothing', () => {
    const circle = [move('a', 'b', '5.00'), move('b', 'c', '5.00'), move('c', 'a', '5.00')];
    expect(nettedMoves(circle)).toEqual([]);
  });

  test('what passes through an account is there before it goes on', () => {
    const chain = [move('income', 'principal', '10.00'), move('reserve', 'income', '4.00'), move('a', 'b', '1.00')];
    expect(written(nettedMoves(chain))).toEqual([
      ['reserve → income 4.00', 'a → b 1.00'],
      ['income → principal 10.00'],
    ]);
  });

  test('every account ends where it would, in whatever order a group is carried out, and none is overdrawn', () => {
    fc.assert(
      fc.property(possible, fc.boolean(), ({ held, moves }, reversed) => {
        const groups = nettedMoves(moves);
        expect(carriedOut(held, groups.flat())).toEqual(carriedOut(held, moves));
        let now: ReadonlyMap<string, bigint> = held;
        for (const group of groups) {
          for (const one of reversed ? [...group].reverse() : group) {
            now = carriedOut(now, [one]);
            expect([...now.values()].every((minor) => minor >= 0n)).toBe(true);
          }
        }
      }),
    );
  });
});
