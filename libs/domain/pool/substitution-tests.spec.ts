import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concentrationGroups } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleAssets, exampleCriteria } from '../testing/example-pool-criteria.js';
import type { PoolAsset } from './pool.events.js';
import { testPool } from './pool-tests.js';
import { substitutionFails, testSubstitution } from './substitution-tests.js';

const asset = (assetId: string, principal: string): PoolAsset => ({
  ...{ assetId, principal, interest: '0.00', fee: '0.00' },
});
const half = { limit: 'one asset', of: 'asset', largest: 1, atMost: '0.5' } as const;
const limited = { concentration: [half], whenNotMet: 'refuse' } as const;

describe('a substitution by the criteria of the terms', () => {
  test('is asked only of what comes in whether it is eligible', () => {
    const [first, , , unsaid] = exampleAssets;
    const before = exampleAssets.slice(0, 3);
    const comesIn = (incoming: readonly PoolAsset[]) =>
      substitutionFails(testSubstitution(exampleCriteria, { before, leaving: new Set(['A-2']), incoming }));
    const spread = { ...first, assetId: 'R-1', principal: '391.00' } as PoolAsset;
    expect(comesIn([spread])).toEqual([]);
    expect(comesIn([{ ...unsaid, assetId: 'R-1' } as PoolAsset])).toContain(
      '1 assets of 99.99 do not meet “non-performing”',
    );
  });

  test('keeps each limit, exactly', () => {
    const change = (principal: string) =>
      testSubstitution(limited, {
        before: [asset('A-1', '50.00'), asset('A-2', '50.00')],
        leaving: new Set(['A-2']),
        incoming: [asset('R-1', principal)],
      });
    expect(change('50.00').limits).toMatchObject([{ met: true, raised: false, shareBefore: '0.5000' }]);
    const over = change('50.01');
    expect(over.limits).toMatchObject([{ met: false, raised: true, share: '0.5000', groups: [{ group: 'R-1' }] }]);
    expect(substitutionFails(over)).toEqual(['“one asset” is 0.5000 of the claims, more than 0.5']);
  });

  test('may leave the pool above a limit that it is above already, and not further', () => {
    const change = (principal: string) => {
      const before = [asset('A-1', '90.00'), asset('A-2', '10.00')];
      return substitutionFails(
        testSubstitution(limited, { before, leaving: new Set(['A-2']), incoming: [asset('R-1', principal)] }),
      );
    };
    expect([change('10.00'), change('20.00')]).toEqual([[], []]);
    expect(change('9.99')).toHaveLength(1);
  });

  const fen = fc.bigInt({ min: 1n, max: 10n ** 10n }).map((minor) => Money.ofMinor(minor).toString());
  const pool = fc.array(fen, { minLength: 1, maxLength: 12 }).map((all) => all.map((one, n) => asset(`A-${n}`, one)));

  test('by an equal asset changes no share; any other stands as the pool would by the test at cut-off', () => {
    fc.assert(
      fc.property(pool, fen, fc.constantFrom(...concentrationGroups), (before, worth, of) => {
        const criteria = { concentration: [{ ...half, of }], whenNotMet: 'refuse' } as const;
        const [first] = before;
        const by = (incoming: PoolAsset) =>
          testSubstitution(criteria, { before, leaving: new Set(['A-0']), incoming: [incoming] });
        expect(by({ ...asset('R-0', first?.principal ?? worth) }).limits).toMatchObject([{ raised: false }]);
        const incoming = asset('R-0', worth);
        expect(by(incoming).limits).toMatchObject(testPool(criteria, [...before.slice(1), incoming]).limits);
      }),
    );
  });
});
