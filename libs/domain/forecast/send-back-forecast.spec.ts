import { describe, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { ForecastProposed, ForecastSentBack } from './forecasts.events.js';
import { evolve, initialState } from './forecasts.state.js';
import { sendBackForecast, type SendBackForecast } from './send-back-forecast.js';

const { given } = operation({ initialState, evolve, decide: sendBackForecast });

const proposed: ForecastProposed = {
  ...{ type: 'ForecastProposed', schemaVersion: 1, effectiveDate: '2026-03-01' },
  payload: { dealId: 'example', ...exampleForecast, proposedBy: 'maker' },
};
const sentBack = (sentBackBy: string): ForecastSentBack => ({
  ...{ type: 'ForecastSentBack', schemaVersion: 1, effectiveDate: '2026-03-02' },
  payload: { dealId: 'example', forecastId: 'prospectus', reason: 'p. 89', proposedBy: 'maker', sentBackBy },
});
const sendBack = (actor: string, reason = 'p. 89'): SendBackForecast => ({
  sent: { dealId: 'example', forecastId: 'prospectus', reason },
  added: { today: '2026-03-02', actor },
});

describe('a proposed forecast', () => {
  test.each(['maker', 'checker'])('is withdrawn, or sent back, by the %s', (actor) => {
    given([proposed])
      .when(sendBack(actor))
      .then([sentBack(actor)]);
  });

  test('with a reason', () => {
    given([proposed])
      .when(sendBack('checker', ' '))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('once, while it waits', () => {
    given([])
      .when(sendBack('checker'))
      .then(refused('FORECAST_NOT_PROPOSED', { field: 'forecastId' }));
    given([proposed, sentBack('maker')])
      .when(sendBack('checker'))
      .then(refused('FORECAST_NOT_PROPOSED'));
  });
});
