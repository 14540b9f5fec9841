import { describe, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import { operation, refused } from '../testing/given-when-then.js';
import { confirmForecast, type ConfirmForecast } from './confirm-forecast.js';
import type { ForecastProposed, ForecastRecorded } from './forecasts.events.js';
import { evolve, initialState } from './forecasts.state.js';

const { given } = operation({ initialState, evolve, decide: confirmForecast });

const proposed: ForecastProposed = {
  ...{ type: 'ForecastProposed', schemaVersion: 1, effectiveDate: '2026-03-01' },
  payload: { dealId: 'example', ...exampleForecast, proposedBy: 'maker' },
};
const confirmed: ForecastRecorded = {
  ...{ type: 'ForecastRecorded', schemaVersion: 1, effectiveDate: exampleForecast.asOf },
  payload: {
    ...{ dealId: 'example', ...exampleForecast, recordedBy: 'maker' },
    ...{ confirmedBy: 'checker', confirmedDigest: 'abc' },
  },
};
const confirm = (actor = 'checker', digest = 'abc'): ConfirmForecast => ({
  sent: { dealId: 'example', forecastId: 'prospectus', digest },
  added: { actor, proposalDigest: 'abc' },
});

describe('confirming what the prospectus forecasts', () => {
  test('records it as it was proposed, by two people', () => {
    given([proposed]).when(confirm()).then([confirmed]);
  });

  test('is for another person than who proposed it, who has seen what waits', () => {
    given([proposed]).when(confirm('maker')).then(refused('APPROVAL_BY_MAKER'));
    given([proposed])
      .when(confirm('checker', 'abd'))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('is of something that waits, once', () => {
    given([])
      .when(confirm())
      .then(refused('FORECAST_NOT_PROPOSED', { field: 'forecastId' }));
    given([proposed, confirmed]).when(confirm()).then(refused('FORECAST_NOT_PROPOSED'));
  });
});
