import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rulesFailed, testPool } from '#domain/pool';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleAssets, exampleCriteria } from '../../domain/testing/example-pool-criteria.js';
import { append } from '../testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PoolCriteriaQueries } from './pool-criteria.queries.js';

const dealId = 'example';
const ALL = { offset: 0, limit: 100 };
const { eligibility = [] } = exampleCriteria;

const life = (tested: boolean) => [
  append(`deal-${dealId}`, '2026-03-16', {
    DealRegistered: {
      ...{ dealId, termsVersion: 1 },
      terms: tested ? { ...exampleTerms, poolCriteria: exampleCriteria } : exampleTerms,
    },
  }),
  append(`pool-${dealId}`, '2026-01-01', {
    PoolAssetsAdded: { dealId, fileDigest: 'f'.repeat(64), firstLine: 2, assets: exampleAssets },
    PoolRegistered: {
      ...{ dealId, fileDigest: 'f'.repeat(64), assetCount: exampleAssets.length },
      ...{ principal: '989.99', interest: '9.00', fee: '1.01', claims: '1000.00' },
      ...(tested ? { tests: testPool(exampleCriteria, exampleAssets) } : {}),
    },
  }),
];

describe('what the criteria of a deal find of its pool', () => {
  let database: ReadDatabase;
  let criteria: PoolCriteriaQueries;
  beforeAll(async () => {
    database = await readDatabaseOf(life(true));
    criteria = new PoolCriteriaQueries(database.read);
  });
  afterAll(() => database.close());

  it('lists the assets that fail, with the very rules that the test of the pool found', async () => {
    const { ineligible, eligible } = await criteria.eligibility(dealId, ALL);
    const failing = exampleAssets.filter((asset) => rulesFailed(eligibility, asset).length > 0);
    expect(ineligible.rows.map(({ assetId, fails }) => [assetId, fails])).toEqual(
      failing.map((asset) => [asset.assetId, rulesFailed(eligibility, asset)]),
    );
    expect(ineligible.total).toBe(failing.length);
    expect(ineligible.rows[0]).toMatchObject({ line: 4, claims: '500.01' });
    expect(eligible).toEqual({ assetCount: 2, claims: '400.00' });
  });

  it('lists them page by page', async () => {
    const { ineligible } = await criteria.eligibility(dealId, { offset: 1, limit: 1 });
    expect(ineligible).toMatchObject({ total: 2, rows: [{ assetId: 'A-4' }] });
  });

  it('stands on a day as at cut-off until something is reported', async () => {
    const { atCutOff, standing } = await criteria.concentration(dealId, '2026-04-30');
    expect(standing).toEqual(atCutOff);
    expect(standing).toHaveLength(4);
  });

  it('is nothing in a deal without criteria', async () => {
    const without = await readDatabaseOf(life(false));
    const queries = new PoolCriteriaQueries(without.read);
    expect(await queries.eligibility(dealId, ALL)).toEqual({
      ...{ eligible: null, rules: [], ineligible: { rows: [], total: 0 } },
    });
    expect(await queries.concentration(dealId, '2026-04-30')).toMatchObject({ atCutOff: [], standing: [] });
    await without.close();
  });
});
