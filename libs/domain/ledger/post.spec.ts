import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { isTrustAccount, trustAccounts } from './chart.js';
import { balanceOf, post, type Balances } from './post.js';
import { accountStatements } from './statement.js';
import type { Transfer } from './transfers.js';

const move = (from: string, to: string, amount: string): Transfer => ({
  dealId: 'example',
  from,
  to,
  amount: Money.parse(amount),
  effectiveDate: '2026-06-26',
  description: 'spec',
});

const nothing: Balances = new Map();
const totalOf = (balances: Balances): string => Money.sum(balances.values()).toString();

/** Movements that a custodian could make, in order: out of a trust account only what is there. */
const lifeOfATrust: fc.Arbitrary<Transfer[]> = fc
  .array(
    fc.record({
      from: fc.constantFrom('obligors', 'servicer:s', 'bank', ...trustAccounts),
      to: fc.constantFrom('payee:p', 'tax-authority', 'registrar', 'holder:senior:h', ...trustAccounts),
      minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    }),
    { maxLength: 40 },
  )
  .map((wishes) => {
    const held = new Map<string, bigint>();
    return wishes.flatMap(({ from, to, minor }) => {
      if (from === to) return [];
      const available = held.get(from) ?? 0n;
      const amount = isTrustAccount(from) && available < minor ? available : minor;
      if (amount === 0n) return [];
      held.set(from, available - amount);
      held.set(to, (held.get(to) ?? 0n) + amount);
      return [move(from, to, Money.ofMinor(amount).toString())];
    });
  });

describe('posting transfers', () => {
  test('what leaves one account enters the other', () => {
    const balances = post(nothing, [move('bank', 'collection', '100.00'), move('collection', 'tax', '30.00')]);
    expect(['bank', 'collection', 'tax', 'reserve'].map((account) => balanceOf(balances, account).toString())).toEqual([
      '-100.00',
      '70.00',
      '30.00',
      '0.00',
    ]);
  });

  test('no trust account goes below zero, not even for a moment', () => {
    const order = [move('collection', 'tax', '30.00'), move('bank', 'collection', '100.00')];
    expect(() => post(nothing, order)).toThrow('collection holds 0.00 and cannot pay 30.00');
  });

  test('a transfer moves something', () => {
    expect(() => post(nothing, [move('bank', 'collection', '0.00')])).toThrow('moves something');
    expect(() => post(nothing, [move('bank', 'collection', '-1.00')])).toThrow('moves something');
    expect(() => post(nothing, [move('collection', 'collection', '1.00')])).toThrow('moves something');
  });

  test('over all accounts nothing is gained or lost, and no trust account is ever below zero', () => {
    fc.assert(
      fc.property(lifeOfATrust, (transfers) => {
        const balances = post(nothing, transfers);
        expect(totalOf(balances)).toBe('0.00');
        expect(trustAccounts.some((account) => balanceOf(balances, account).isNegative())).toBe(false);
      }),
    );
  });

  test('however a life is cut in periods, the balances are the same', () => {
    fc.assert(
      fc.property(lifeOfATrust, fc.nat({ max: 40 }), (transfers, cut) => {
        const inParts = post(post(nothing, transfers.slice(0, cut)), transfers.slice(cut));
        expect([...inParts].sort()).toEqual([...post(nothing, transfers)].sort());
      }),
    );
  });
});

describe('the statements of the trust accounts', () => {
  test('opening + in − out = closing, in whatever period', () => {
    fc.assert(
      fc.property(lifeOfATrust, fc.nat({ max: 40 }), (transfers, cut) => {
        const opening = post(nothing, transfers.slice(0, cut));
        for (const statement of accountStatements(opening, transfers.slice(cut))) {
          const computed = statement.opening.plus(statement.in).minus(statement.out);
          expect(computed.toString()).toBe(statement.closing.toString());
        }
      }),
    );
  });

  test('each account is listed, with what came and what went', () => {
    const opening = post(nothing, [move('bank', 'collection', '10.00')]);
    const statements = accountStatements(opening, [
      move('servicer:s', 'collection', '100.00'),
      move('collection', 'reserve', '40.00'),
      move('collection', 'fees', '5.00'),
      move('fees', 'payee:p', '5.00'),
    ]);
    expect(
      statements.map((line) => [line.account, line.opening, line.in, line.out, line.closing].map(String).join(' ')),
    ).toEqual([
      'collection 10.00 100.00 45.00 65.00',
      'reserve 0.00 40.00 0.00 40.00',
      'tax 0.00 0.00 0.00 0.00',
      'fees 0.00 5.00 5.00 0.00',
      'securities 0.00 0.00 0.00 0.00',
    ]);
  });
});
