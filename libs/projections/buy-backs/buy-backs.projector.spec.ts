import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForecastQueries } from '../forecasts/forecast.queries.js';
import { PoolQueries } from '../pool/pool.queries.js';
import { ProjectedAssetStandings } from '../pool/projected-asset-standings.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleDates } from '../../domain/testing/example-period.js';
import { append } from '../testing/append.js';
import { boughtBackLife } from '../testing/bought-back-life.js';
import { exampleLife } from '../testing/example-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { BuyBackQueries } from './buy-back.queries.js';

const ALL = { offset: 0, limit: 100 };

describe('what leaves the pool by requests', () => {
  let database: ReadDatabase;
  let buyBacks: BuyBackQueries;
  let pools: PoolQueries;
  beforeAll(async () => {
    const second = append('period-one-2', '2026-06-01', {
      PeriodOpened: { dealId: 'one', periodNumber: 2, termsVersion: 1, dates: exampleDates(2) },
    });
    database = await readDatabaseOf([...exampleLife('one'), second, ...boughtBackLife('one')]);
    buyBacks = new BuyBackQueries(database.read);
    pools = new PoolQueries(database.read);
  });
  afterAll(() => database.close());

  it('shows each request, who decided it, and what was paid', async () => {
    expect(await buyBacks.requests('one')).toMatchObject([
      {
        ...{ requestId: 'r-4', status: 'lapsed', paid: '0.00' },
        lapse: { outcome: 'assets stay', proposedBy: 'maker', confirmedBy: 'checker' },
      },
      {
        ...{ requestId: 'r-1', status: 'approved', decidedBy: 'checker', assetCount: 1 },
        ...{ price: '105.00', paid: '105.00', paidOn: '2026-06-20', effectiveFrom: '2026-06-15' },
      },
      { requestId: 'r-2', status: 'approved', paid: '0.00', paidOn: null, tests: { rules: [{ rule: 'loss' }] } },
      { requestId: 'r-3', status: 'sent back', decidedBy: 'checker', sentBackBecause: 'asked already' },
    ]);
    expect(await buyBacks.request('one', 'r-9')).toBeNull();
  });

  it('names what goes out, then what comes in', async () => {
    expect(await buyBacks.assets('one', 'r-2')).toMatchObject([
      { direction: 'out', assetId: 'A-2', price: '0.00' },
      { direction: 'in', assetId: 'R-1', principal: '60.00', price: null, region: '津', overdueDays: '400' },
    ]);
  });

  it('takes assets out of the pool from their day on, and brings others in', async () => {
    const on = async (day: string) => {
      const { rows, total } = await pools.positions('one', day, ALL);
      expect(total).toBe(rows.length);
      return rows.map(({ assetId, claims, left }) => [assetId, claims, left?.kind ?? null]);
    };
    const before = await on('2026-06-14');
    expect(before.every(([, , left]) => left === null)).toBe(true);
    const claimsOf = (id: string) => before.find(([assetId]) => assetId === id)?.[1];
    const after = await on('2026-06-20');
    expect(after).toContainEqual(['A-1', '0.00', 'repurchase']);
    expect(after).toContainEqual(['A-2', '0.00', 'substitution']);
    expect(after.at(-1)).toEqual(['R-1', '65.00', null]);
    expect(after.map(([assetId]) => assetId)).not.toContain('L-1');
    expect(await on('2026-06-15')).toContainEqual(['A-2', claimsOf('A-2'), null]);
  });

  it('cuts the pool alike', async () => {
    const strata = await pools.strata('one', '2026-06-20', 'status');
    expect(strata).toContainEqual({ stratum: 'repurchased', assetCount: 1, claims: '0.00' });
    expect(strata).toContainEqual({ stratum: 'replaced', assetCount: 1, claims: '0.00' });
    expect(await pools.largest('one', '2026-06-20', 'asset', 1)).toMatchObject([{ stratum: 'R-1' }]);
    expect(await pools.strata('one', '2026-06-20', 'region')).toContainEqual({
      ...{ stratum: '津', assetCount: 1, claims: '65.00' },
    });
    const buckets = await new ForecastQueries(database.read).buckets('one', 'none', '2026-06-20', {
      nearMonths: 1,
      middleMonths: 2,
    });
    const inPool = (await pools.positions('one', '2026-06-20', ALL)).rows.filter(({ left }) => left === null);
    expect(buckets.reduce((sum, { assetCount }) => sum + assetCount, 0)).toBe(inPool.length);
  });

  it('is what the next asset status file must say', async () => {
    const standings = new ProjectedAssetStandings(database.read, { catchUp: async () => undefined as never });
    const { determinationDate } = exampleDates(2);
    const { parties } = exampleTerms;
    const report = { dealId: 'one', servicerId: 'servicer', periodNumber: 2, parties, determinationDate };
    const head = 'z'.repeat(40);
    const { assets } = await standings.before(report, head as never);
    expect(assets.map(({ assetId, left }) => [assetId, left])).toEqual(
      expect.arrayContaining([
        ['A-1', 'repurchased'],
        ['A-2', 'replaced'],
        ['R-1', null],
      ]),
    );
  });
});
