import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConcentrationGroup } from '#domain/deal';
import { sumAmounts } from '#domain/shared';
import { exampleAssets, exampleCriteria } from '../testing/example-pool-criteria.js';
import type { PoolAsset } from './pool.events.js';
import { rulesFailed, testLimit, testPool, testsFailed } from './pool-tests.js';

const { eligibility = [] } = exampleCriteria;

describe('the criteria of a pool', () => {
  test('are tested on every asset, bounds inclusive; what the tape does not say meets no rule', () => {
    expect(exampleAssets.map((asset) => rulesFailed(eligibility, asset))).toEqual([
      [],
      [],
      ['non-performing', 'not unsecured', 'not too large'],
      ['non-performing', 'not unsecured', 'overdue for 90 days', 'due before 2025'],
    ]);
  });

  test('are answered with the figures of what fails, and what is eligible', () => {
    const { eligible, rules } = testPool(exampleCriteria, exampleAssets);
    expect(eligible).toEqual({ assetCount: 2, claims: '400.00' });
    expect(rules.map(({ failing }) => failing)).toEqual([
      { assetCount: 2, claims: '600.00' },
      { assetCount: 2, claims: '600.00' },
      { assetCount: 1, claims: '99.99' },
      { assetCount: 1, claims: '500.01' },
      { assetCount: 1, claims: '99.99' },
    ]);
  });

  test('see how much the largest groups hold; an asset whose borrower nobody named stands for itself', () => {
    const { limits } = testPool(exampleCriteria, exampleAssets);
    expect(limits).toMatchObject([
      { groups: [{ group: 'A-3', claims: '500.01' }], share: '0.5000', met: true },
      { groups: [{ group: 'B-2' }], claims: '500.01', met: true },
      { groups: [{ group: '北京', claims: '500.01' }], met: true },
      { groups: [{ group: '信用' }, { group: '抵押', claims: '400.00' }], share: '0.9000', met: true },
    ]);
  });

  test('tell what fails in words, and nothing of a pool that meets them', () => {
    const strict = {
      ...exampleCriteria,
      concentration: [{ limit: 'one', of: 'asset', largest: 1, atMost: '0.5' }] as const,
    };
    expect(testsFailed(testPool(strict, exampleAssets)).at(-1)).toBe('“one” is 0.5000 of the claims, more than 0.5');
    expect(testsFailed(testPool(exampleCriteria, exampleAssets.slice(0, 1))).join()).toContain('1.0000');
    expect(testsFailed(testPool({ eligibility, whenNotMet: 'record' }, exampleAssets.slice(0, 2)))).toEqual([]);
  });

  test('are exact, whatever the share is rounded to, and nothing of nothing is too much', () => {
    const limit = { limit: 'one', of: 'asset', largest: 1, atMost: '0.5' } as const;
    const half = (claims: string) => testLimit(limit, [{ group: 'A-1', claims }], '1000000.00');
    expect([half('500000.00').met, half('500000.01').met, half('500000.01').share]).toEqual([true, false, '0.5000']);
    expect(testLimit(limit, [], '0.00')).toMatchObject({ claims: '0.00', share: '0.0000', met: true });
  });

  const word = fc.constantFrom('甲', '乙', '丙');
  const pools = fc.array(
    fc.record({
      cents: fc.integer({ min: 1, max: 10_000_000 }),
      facts: fc.record(
        { borrowerId: word, region: word, security: word, overdueDays: fc.nat(200).map(String) },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 30 },
  );
  const assetsOf = (
    drawn: readonly { readonly cents: number; readonly facts: PoolAsset['facts'] & {} }[],
  ): PoolAsset[] =>
    drawn.map(({ cents, facts }, n) => {
      const principal = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      return { assetId: `A-${n}`, principal, interest: '0.00', fee: '0.00', facts };
    });

  test('count every asset as eligible or as failing, and groups up to the whole pool', () => {
    fc.assert(
      fc.property(
        pools,
        fc.constantFrom<ConcentrationGroup>('asset', 'borrower', 'region', 'security'),
        (drawn, of) => {
          const assets = assetsOf(drawn);
          const all = { limit: 'all', of, largest: 100, atMost: '1' } as const;
          const { eligible, limits } = testPool({ eligibility, concentration: [all], whenNotMet: 'record' }, assets);
          const failing = assets.filter((asset) => rulesFailed(eligibility, asset).length > 0);
          expect(eligible.assetCount + failing.length).toBe(assets.length);
          expect(limits[0]?.claims).toBe(sumAmounts(assets.map(({ principal }) => principal)));
          expect(limits[0]?.met).toBe(true);
        },
      ),
    );
  });
});
