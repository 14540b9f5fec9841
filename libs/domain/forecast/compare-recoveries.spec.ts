import { describe, expect, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import { compareRecoveries } from './compare-recoveries.js';
import { readForecast } from './forecast-document.js';

describe('a forecast beside what came in', () => {
  test('cumulative, with the ratio, and the periods in which no cash is expected', () => {
    const collected = [
      { periodNumber: 1, gross: '440000.00' },
      { periodNumber: 2, gross: '10000.00' },
    ];
    expect(compareRecoveries(exampleForecast.recoveries, collected, 3)).toEqual([
      {
        ...{ periodNumber: 1, forecast: '400000.00', expectsNothing: false, actual: '440000.00' },
        ...{ cumulativeForecast: '400000.00', cumulativeActual: '440000.00', ratio: '1.1000' },
      },
      {
        ...{ periodNumber: 2, forecast: '0.00', expectsNothing: true, actual: '10000.00' },
        ...{ cumulativeForecast: '400000.00', cumulativeActual: '450000.00', ratio: '1.1250' },
      },
      {
        ...{ periodNumber: 3, forecast: '100000.00', expectsNothing: false, actual: null },
        ...{ cumulativeForecast: '500000.00', cumulativeActual: null, ratio: null },
      },
    ]);
  });

  test('by class of the assets, the classes together', () => {
    const recoveries = {
      kind: 'by category',
      periods: [{ periodNumber: 1, collected: { substandard: '30.00', loss: '12.50' } }],
    } as const;
    expect(compareRecoveries(recoveries, [], 1)).toMatchObject([{ forecast: '42.50', actual: null }]);
  });

  test('a projection runs on a recorded forecast by its id, and on no other', () => {
    const document = { recoveries: { kind: 'recorded', forecastId: 'prospectus' }, disposalCostShare: '0.1' };
    const known = new Map([['prospectus', exampleForecast.recoveries]]);
    expect(readForecast(document, known)).toEqual({
      ok: true,
      value: { recoveries: exampleForecast.recoveries, disposalCostShare: '0.1' },
    });
    expect(readForecast(document)).toMatchObject({
      ok: false,
      error: [{ code: 'MALFORMED', field: 'forecast.recoveries.forecastId', value: '"prospectus"' }],
    });
  });
});
