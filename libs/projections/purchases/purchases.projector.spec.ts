import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleDates } from '../../domain/testing/example-period.js';
import { PoolQueries } from '../pool/pool.queries.js';
import { ProjectedAssetStandings } from '../pool/projected-asset-standings.js';
import { append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { purchasedLife } from '../testing/purchased-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PurchaseQueries } from './purchase.queries.js';

const ALL = { offset: 0, limit: 100 };

describe('what the trust buys', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    const second = append('period-one-2', '2026-06-01', {
      PeriodOpened: { dealId: 'one', periodNumber: 2, termsVersion: 1, dates: exampleDates(2) },
    });
    database = await readDatabaseOf([...exampleLife('one'), second, ...purchasedLife('one')]);
  });
  afterAll(() => database.close());

  it('shows each purchase, who decided it, and the assets of its tape', async () => {
    const purchases = new PurchaseQueries(database.read);
    expect(await purchases.purchases('one')).toMatchObject([
      {
        ...{ purchaseId: 'p-1', status: 'in the pool', decidedBy: 'checker', admittedOn: '2026-06-23' },
        ...{ price: '60.00', claims: '75.00', paymentDate: '2026-06-23', tests: { rules: [{ rule: 'loss' }] } },
      },
      { purchaseId: 'p-2', status: 'sent back', decidedBy: 'maker', sentBackBecause: 'too dear', admittedOn: null },
    ]);
    expect(await purchases.purchase('one', 'p-9')).toBeNull();
    expect(
      await purchases.assets({ dealId: 'one', fileDigest: '1'.repeat(64), reading: '/originator/2' }, ALL),
    ).toMatchObject({
      ...{ total: 1, rows: [{ assetId: 'N-1', principal: '70.00', region: '渝' }] },
    });
    const firstReading = { dealId: 'one', fileDigest: '1'.repeat(64), reading: '' };
    expect(await purchases.assets(firstReading, ALL)).toMatchObject({ total: 1, rows: [{ assetId: 'X-1' }] });
    expect(await purchases.asset(firstReading, 'N-1')).toBeNull();
  });

  it('is in the pool from the day of its payment on', async () => {
    const pools = new PoolQueries(database.read);
    const on = async (day: string) => {
      const { rows, total } = await pools.positions('one', day, ALL);
      expect(total).toBe(rows.length);
      return rows.map(({ assetId }) => assetId);
    };
    expect(await on('2026-06-22')).toEqual(['A-1', 'A-2']);
    expect(await on('2026-06-23')).toEqual(['A-1', 'A-2', 'N-1']);
    expect(await pools.strata('one', '2026-06-23', 'region')).toContainEqual({
      ...{ stratum: '渝', assetCount: 1, claims: '75.00' },
    });
  });

  it('is reported by its servicer from the period on in which it was paid', async () => {
    const standings = new ProjectedAssetStandings(database.read, { catchUp: async () => undefined as never });
    const expected = async (periodNumber: 1 | 2) => {
      const { determinationDate } = exampleDates(periodNumber);
      const { parties } = exampleTerms;
      const report = { dealId: 'one', servicerId: 'servicer', periodNumber, parties, determinationDate };
      const { assets } = await standings.before(report, 'z'.repeat(40) as never);
      return assets.map(({ assetId }) => assetId);
    };
    expect(await expected(1)).toEqual(['A-1', 'A-2']);
    expect(await expected(2)).toEqual(['A-1', 'A-2', 'N-1']);
  });
});
