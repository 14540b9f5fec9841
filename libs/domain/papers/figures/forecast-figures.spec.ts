import { expect, test } from '@jest/globals';
import type { ForecastField } from '#domain/shared';
import { exampleForecast } from '../../testing/example-forecast.js';
import { exampleFacts } from '../../testing/example-report.js';
import { reckonForecast } from './forecast-figures.js';

const { pool, before, period } = exampleFacts;
const facts = { forecast: exampleForecast, pool, periods: [...before, period] };
const valueOf = (field: ForecastField, periodNumber: number, of: Partial<typeof facts> = {}): string | null =>
  reckonForecast(
    { kind: 'forecast', dealId: 'example', forecastId: 'prospectus', periodNumber, field },
    { ...facts, ...of },
  )?.value ?? null;

test('a forecast is set beside what came, in the period and so far', () => {
  const fields = ['expected', 'cumulative', 'achieved', 'achievedSoFar', 'recoveryRatio'] as const;
  expect(fields.map((field) => valueOf(field, 1))).toEqual(['400000.00', '400000.00', '110.00', '110.00', '10.75']);
  // Nothing is expected of the second period, so that nothing can be said to be achieved of it.
  expect(fields.map((field) => valueOf(field, 2))).toEqual(['0.00', '400000.00', null, '350.00', '10.75']);
});

test('of a period that is not paid it says what it expects, and not what was achieved', () => {
  expect([valueOf('expected', 3), valueOf('achieved', 3), valueOf('achievedSoFar', 3)]).toEqual([
    '100000.00',
    null,
    null,
  ]);
  expect([valueOf('expected', 0), valueOf('recoveryRatio', 1, { pool: null })]).toEqual([null, null]);
});
