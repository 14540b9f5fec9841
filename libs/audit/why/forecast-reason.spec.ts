import { expect, test } from '@jest/globals';
import { exampleForecast } from '../../domain/testing/example-forecast.js';
import { recordedBy } from './forecast-reason.js';

test('a forecast names who proposed and who confirmed it; one that took one person, who recorded it', () => {
  const forecast = { dealId: 'example', ...exampleForecast, recordedBy: 'maker' };
  expect(recordedBy({ ...forecast, confirmedBy: 'checker' })).toBe('proposed by maker, confirmed by checker');
  expect(recordedBy(forecast)).toBe('recorded by maker');
});
