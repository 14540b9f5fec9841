import { describe, test } from '@jest/globals';
import { examplePool } from '../testing/example-disposals.js';
import { exampleForecast } from '../testing/example-forecast.js';
import { operation, refused } from '../testing/given-when-then.js';
import {
  EXPECTATIONS_WAITING_MAX,
  expectRecoveries,
  expectRecoveriesByRule1,
  type ExpectRecoveries,
} from './expect-recoveries.js';
import type { AssetRecoveriesExpected, AssetRecoveriesProposed, ForecastRecorded } from './forecasts.events.js';
import { evolve, initialState } from './forecasts.state.js';

const { given } = operation({ initialState, evolve, decide: expectRecoveries });

const assets = [
  { assetId: 'A-1', amount: '100.00', expectedBy: '2026-12-31' },
  { assetId: 'A-2', amount: '0.00', expectedBy: '2028-12-31' },
];

const say = (
  changes: Partial<ExpectRecoveries['sent']> = {},
  pool: ExpectRecoveries['added']['pool'] = examplePool,
): ExpectRecoveries => ({
  sent: { dealId: 'example', forecastId: 'prospectus', document: 'annex 3', assets, ...changes },
  added: { today: '2026-03-01', actor: 'maker', pool },
});

const forecast: ForecastRecorded = {
  type: 'ForecastRecorded',
  schemaVersion: 1,
  effectiveDate: exampleForecast.asOf,
  payload: { dealId: 'example', ...exampleForecast, recordedBy: 'maker' },
};

const expected: AssetRecoveriesExpected = {
  type: 'AssetRecoveriesExpected',
  schemaVersion: 1,
  effectiveDate: '2026-03-01',
  payload: { dealId: 'example', forecastId: 'prospectus', document: 'annex 3', assets, recordedBy: 'maker' },
};

const proposed = (number = 1, document = 'annex 3'): AssetRecoveriesProposed => ({
  type: 'AssetRecoveriesProposed',
  schemaVersion: 1,
  effectiveDate: '2026-03-01',
  payload: {
    ...{ dealId: 'example', forecastId: 'prospectus', asOf: exampleForecast.asOf, number, document, assets },
    proposedBy: 'maker',
  },
});

const on = (assetId: string, expectedBy = '2026-12-31') => ({ assetId, amount: '1.00', expectedBy });

describe('recording what is expected of assets', () => {
  test('of another’s forecast one person records it, and may say it again', () => {
    const raters: ForecastRecorded = {
      ...forecast,
      payload: { ...forecast.payload, forecastId: 'rater-a', source: 'rating agency' },
    };
    const said = { ...expected, payload: { ...expected.payload, forecastId: 'rater-a', asOf: exampleForecast.asOf } };
    const ofRater = say({ forecastId: 'rater-a' });
    given([raters]).when(ofRater).then([said]);
    given([raters, said]).when(ofRater).then([said]);
  });

  test('of the prospectus’ forecast it is proposed, part by part, and each part once while it waits', () => {
    given([forecast]).when(say()).then([proposed()]);
    const second = say({ document: 'annex 4' });
    given([forecast, proposed()])
      .when(second)
      .then([proposed(2, 'annex 4')]);
    given([forecast, proposed()]).when(say()).then(refused('FORECAST_UNCHANGED'));
  });

  test('no more waits than somebody looks at', () => {
    const waiting = Array.from({ length: EXPECTATIONS_WAITING_MAX }, (_, index) => proposed(index + 1, `p. ${index}`));
    given([forecast, ...waiting])
      .when(say())
      .then(refused('FORECAST_INVALID'));
  });

  test('by the rule before, one person recorded it', () => {
    operation({ initialState, evolve, decide: expectRecoveriesByRule1 }).given([forecast]).when(say()).then([expected]);
  });

  test.each([
    ['no document', { document: '' }, 'MALFORMED', 'document'],
    ['an asset of another deal', { assets: [on('B-1')] }, 'ASSET_NOT_IN_POOL', 'assets[0].assetId'],
    ['a forecast that nobody recorded', { forecastId: 'rater-a' }, 'FORECAST_UNKNOWN', 'forecastId'],
    ['an asset named twice', { assets: [on('A-1'), on('A-1')] }, 'FORECAST_INVALID', 'assets[1].assetId'],
    ['a day before the forecast', { assets: [on('A-1', '2025-12-31')] }, 'FORECAST_INVALID', 'assets[0].expectedBy'],
  ] as const)('refused: %s', (_, changes, code, field) => {
    given([forecast]).when(say(changes)).then(refused(code, { field }));
  });

  test('the pool must be registered', () => {
    given([forecast])
      .when(say({}, { status: 'unregistered', drafts: new Map() }))
      .then(refused('POOL_NOT_REGISTERED'));
  });
});
