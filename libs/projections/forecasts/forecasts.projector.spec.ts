import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusTotals } from '#domain/servicing';
import { exampleForecast } from '../../domain/testing/example-forecast.js';
import { statusLine } from '../../domain/testing/example-servicing.js';
import { append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { forecastLife } from '../testing/forecast-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { ForecastQueries } from './forecast.queries.js';

const statuses = [statusLine(2, { category: 'loss' }), statusLine(3)];
const report = { dealId: 'one', servicerId: 'servicer', periodNumber: 1, uploadId: 's-1' } as const;
const reported = [
  append('asset-status-s-1', '2026-05-31', { AssetStatusLinesAdded: { ...report, lines: statuses } }),
  append('collections-one', '2026-05-31', {
    AssetStatusReceived: {
      ...{ ...report, fileName: 's-1.csv', fileDigest: 's1'.repeat(32), fileBytes: 700 },
      ...{ version: 1, supersedes: null, totals: statusTotals(statuses) },
    },
  }),
];

describe('forecasts', () => {
  let database: ReadDatabase;
  let forecasts: ForecastQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([
      ...[...exampleLife('one'), ...reported, ...forecastLife('one')],
      ...[...exampleLife('two'), ...forecastLife('two')],
    ]);
    forecasts = new ForecastQueries(database.read);
  });
  afterAll(() => database.close());

  it('stand side by side, each as it was last recorded', async () => {
    expect(await forecasts.all('one')).toMatchObject([
      { forecastId: 'prospectus', version: 2, document: 'prospectus, p. 88', source: 'prospectus' },
      { forecastId: 'rater-a', version: 1, source: 'rating agency', asOf: '2026-02-01' },
    ]);
  });

  it('are compared with what closed periods collected, up to the last period that they name', async () => {
    expect(await forecasts.comparison('one', 'prospectus', '2026-12-31')).toMatchObject([
      { periodNumber: 1, forecast: '400000.00', actual: '200600.00', ratio: '0.5015', expectsNothing: false },
      { periodNumber: 2, forecast: '0.00', actual: null, expectsNothing: true },
      { periodNumber: 3, cumulativeForecast: '500000.00', actual: null, ratio: null },
    ]);
    const before = await forecasts.comparison('one', 'prospectus', '2026-05-30');
    expect(before?.[0]).toMatchObject({ actual: null, cumulativeActual: null });
    expect(await forecasts.comparison('one', 'nobody', '2026-12-31')).toBeNull();
  });

  it('are compared by the category that the assets are of at the period’s end', async () => {
    const periods = await forecasts.categories('one', 'prospectus', '2026-12-31');
    expect(periods?.[0]?.categories.slice(-3)).toEqual([
      { category: 'doubtful', forecast: null, actual: '40000.00' },
      { category: 'loss', forecast: null, actual: '160600.00' },
      { category: 'not reported', forecast: null, actual: '0.00' },
    ]);
    const [unknown] = (await forecasts.categories('two', 'prospectus', '2026-12-31')) ?? [];
    expect(unknown?.categories.at(-1)).toMatchObject({ category: 'not reported', actual: '200600.00' });
    expect(periods?.map(({ carried }) => carried)).toEqual(['0.00', null, null]);
    expect(await forecasts.categories('one', 'nobody', '2026-12-31')).toBeNull();
  });

  it('say nothing of assets before they are told anew, once recorded as of a later day', async () => {
    const recorded = (asOf: string) =>
      append('forecasts-one', asOf, {
        ForecastRecorded: { ...exampleForecast, dealId: 'one', asOf, recordedBy: 'maker' },
      });
    const said = (asOf: string, amount: string) =>
      append('forecasts-one', '2026-04-01', {
        AssetRecoveriesExpected: {
          ...{ dealId: 'one', forecastId: 'prospectus', asOf, document: 'annex 3', recordedBy: 'maker' },
          assets: [{ assetId: 'A-2', amount, expectedBy: '2027-06-30' }],
        },
      });
    const near = async (...events: readonly ReturnType<typeof append>[]) => {
      const at = await readDatabaseOf([...exampleLife('one'), ...events]);
      const bounds = { nearMonths: 12, middleMonths: 24 };
      const buckets = await new ForecastQueries(at.read).buckets('one', 'prospectus', '2026-06-30', bounds);
      await at.close();
      return buckets.find(({ bucket }) => bucket === 'near')?.expected;
    };
    const [first, later] = ['2026-01-01', '2026-03-31'];
    const before = [recorded(first), said(first, '300.00')];
    expect(await near(...before)).toBe('300.00');
    expect(await near(...before, recorded(later))).toBe('0.00');
    expect(await near(...before, recorded(later), said(later, '250.00'))).toBe('250.00');
  });

  it('put the assets into buckets of time, with what came in on them', async () => {
    const bounds = { nearMonths: 12, middleMonths: 24 };
    const nothing = { assetCount: 0, expected: '0.00', received: '0.00' };
    expect(await forecasts.buckets('one', 'prospectus', '2026-06-30', bounds)).toEqual([
      { bucket: 'passed', ...nothing },
      { bucket: 'near', assetCount: 2, expected: '950.00', received: '200600.00' },
      { bucket: 'middle', ...nothing },
      { bucket: 'long', ...nothing },
      { bucket: 'nothing expected', ...nothing },
    ]);
    expect(
      await forecasts.buckets('one', 'prospectus', '2027-01-01', { nearMonths: 1, middleMonths: 1 }),
    ).toMatchObject([
      { bucket: 'passed', assetCount: 1 },
      nothing,
      nothing,
      { bucket: 'long', assetCount: 1, expected: '250.00' },
      nothing,
    ]);
    expect((await forecasts.buckets('one', 'rater-a', '2026-05-19', bounds)).at(-1)).toMatchObject({ assetCount: 2 });
  });
});
