import type { StatedForecast } from '#domain/forecast';

/** What the example deal's prospectus expects of its pool: nothing in the second period. */
export const exampleForecast: StatedForecast = {
  forecastId: 'prospectus',
  name: '募集说明书',
  source: 'prospectus',
  asOf: '2026-01-01',
  document: 'prospectus, p. 88',
  recoveries: {
    kind: 'by period',
    periods: [
      { periodNumber: 1, collected: '400000.00' },
      { periodNumber: 3, collected: '100000.00' },
    ],
  },
};
