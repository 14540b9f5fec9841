import { expect, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import { assetsExpected } from './assets-expected.js';
import type { AssetRecoveriesExpected, ForecastRecorded } from './forecasts.events.js';

const recorded = (asOf: string): ForecastRecorded => ({
  ...{ type: 'ForecastRecorded', schemaVersion: 1, effectiveDate: asOf },
  payload: { dealId: 'example', ...exampleForecast, asOf, recordedBy: 'maker' },
});
const said = (assetId: string, amount: string, asOf?: string): AssetRecoveriesExpected => ({
  ...{ type: 'AssetRecoveriesExpected', schemaVersion: 1, effectiveDate: '2026-03-01' },
  payload: {
    ...{ dealId: 'example', forecastId: 'prospectus', document: 'annex 3', recordedBy: 'maker' },
    ...{ ...(asOf !== undefined && { asOf }), assets: [{ assetId, amount, expectedBy: '2026-12-31' }] },
  },
});
const expected = (...events: readonly (ForecastRecorded | AssetRecoveriesExpected)[]) =>
  [...assetsExpected(events, 'prospectus').values()].map(({ assetId, amount }) => `${assetId} ${amount}`);

const [first, later] = ['2026-01-01', '2026-06-30'];

test('a forecast recorded as of a later day says nothing of the assets before it is told anew', () => {
  const before = [recorded(first), said('A-1', '5.00', first), said('A-2', '7.00', first)];
  expect(expected(...before)).toEqual(['A-1 5.00', 'A-2 7.00']);
  expect(expected(...before, recorded(later))).toEqual([]);
  expect(expected(...before, recorded(later), said('A-2', '6.00', later))).toEqual(['A-2 6.00']);
});

test('a correction as of the same day leaves what it says of assets', () => {
  expect(expected(recorded(first), said('A-1', '5.00', first), recorded(first))).toEqual(['A-1 5.00']);
});

test('what was recorded by the rule before counts whatever the day', () => {
  expect(expected(recorded(first), said('A-1', '5.00'), recorded(later))).toEqual(['A-1 5.00']);
});
