import { expect, test } from '@jest/globals';
import type { AssetRecoveriesExpected } from '#domain/forecast';
import type { PoolAsset, PoolEvent } from '#domain/pool';
import { assetColumns, assetLines, AssetSums } from './asset-detail.js';

const effectiveDate = '2026-01-01';
const dealId = 'example';

const told: PoolAsset = {
  ...{ assetId: 'A-1', principal: '80.00', interest: '15.00', fee: '5.00' },
  facts: {
    ...{ borrowerId: 'B-1', region: '广东', security: '抵押', category: 'doubtful' },
    ...{ overdueDays: '400', maturityDate: '2025-01-31' },
  },
};
const untold: PoolAsset = { assetId: 'A-2', principal: '0.10', interest: '0.20', fee: '0.00' };

const pool: readonly PoolEvent[] = [
  {
    ...{ type: 'PoolAssetsAdded', schemaVersion: 1, effectiveDate },
    payload: { dealId, fileDigest: 'f1', firstLine: 2, assets: [told, untold] },
  },
  {
    ...{ type: 'PoolRegistered', schemaVersion: 1, effectiveDate },
    payload: {
      ...{ dealId, fileDigest: 'f1', assetCount: 2 },
      ...{ principal: '80.10', interest: '15.20', fee: '5.00', claims: '100.30' },
    },
  },
];

const said = (forecastId: string, amount: string): AssetRecoveriesExpected => ({
  ...{ type: 'AssetRecoveriesExpected', schemaVersion: 1, effectiveDate },
  payload: {
    ...{ dealId, forecastId, document: 'annex', recordedBy: 'maker' },
    assets: [{ assetId: 'A-1', amount, expectedBy: '2027-06-30' }],
  },
});
const forecasts = [said('prospectus', '30.00'), said('rater', '10.00'), said('prospectus', '31.00')];
const upTo = (forecastEvents: number) => ({ forecastId: 'prospectus', forecastEvents });

test('has a line for each asset of the tape, with everything that the tape and the forecast say', () => {
  const lines = [...assetLines({ pool, forecasts, expected: upTo(3) })];
  expect(lines).toEqual([
    [
      'A-1',
      'B-1',
      '80.00',
      '15.00',
      '5.00',
      '100.00',
      '可疑',
      '抵押',
      '广东',
      '400',
      '2025-01-31',
      '31.00',
      '2027-06-30',
    ],
    ['A-2', null, '0.10', '0.20', '0.00', '0.30', null, null, null, null, null, null, null],
  ]);
  expect(lines.map((line) => line.length)).toEqual([assetColumns.length, assetColumns.length]);
});

test('what is expected later leaves the lines that a paper holds', () => {
  const expectedOf = (forecastEvents: number) =>
    [...assetLines({ pool, forecasts, expected: upTo(forecastEvents) })][0]?.slice(-2);
  expect(expectedOf(2)).toEqual(['30.00', '2027-06-30']);
  expect(expectedOf(0)).toEqual([null, null]);
  expect([...assetLines({ pool, forecasts, expected: null })][0]?.slice(-2)).toEqual([null, null]);
});

test('there are none before a pool is registered', () => {
  expect([...assetLines({ pool: pool.slice(0, 1), forecasts, expected: null })]).toEqual([]);
});

test('adds up to the fen, column by column', () => {
  const sums = new AssetSums();
  for (const line of assetLines({ pool, forecasts, expected: upTo(3) })) sums.add(line);
  expect(sums.lineCount).toBe(2);
  expect(sums.totals).toEqual({
    ...{ principal: '80.10', interest: '15.20', fee: '5.00', claims: '100.30' },
    expected: '31.00',
  });
});
