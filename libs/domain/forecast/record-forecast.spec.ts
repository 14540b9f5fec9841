import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleForecast } from '../testing/example-forecast.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { ForecastProposed, ForecastRecorded, StatedForecast } from './forecasts.events.js';
import { evolve, initialState } from './forecasts.state.js';
import { recordForecast, recordForecastByRule1, statedForecastShape, type RecordForecast } from './record-forecast.js';

const { given } = operation({ initialState, evolve, decide: recordForecast });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };

const record = (changes: Partial<StatedForecast> = {}, dealState: DealState = deal): RecordForecast => ({
  sent: { dealId: 'example', ...exampleForecast, ...changes },
  added: { today: '2026-03-01', actor: 'maker', deal: dealState },
});

const recorded = (changes: Partial<StatedForecast> = {}): ForecastRecorded => ({
  type: 'ForecastRecorded',
  schemaVersion: 1,
  effectiveDate: changes.asOf ?? exampleForecast.asOf,
  payload: { dealId: 'example', ...exampleForecast, ...changes, recordedBy: 'maker' },
});

const proposed = (changes: Partial<StatedForecast> = {}): ForecastProposed => ({
  type: 'ForecastProposed',
  schemaVersion: 1,
  effectiveDate: '2026-03-01',
  payload: { dealId: 'example', ...exampleForecast, ...changes, proposedBy: 'maker' },
});
const rater = { forecastId: 'rater-a', name: '评级机构甲', source: 'rating agency' } as const;

describe('recording a forecast', () => {
  test('several stand side by side, and a later one of an id takes the place of the earlier', () => {
    given([recorded()])
      .when(record(rater))
      .then([recorded(rater)]);
    const later = { ...rater, asOf: '2026-02-01' };
    given([recorded(rater)])
      .when(record(later))
      .then([recorded(later)]);
  });

  test('what the prospectus forecasts is proposed, and so is what would stand in its place', () => {
    given([]).when(record()).then([proposed()]);
    given([recorded()])
      .when(record({ asOf: '2026-02-01' }))
      .then([proposed({ asOf: '2026-02-01' })]);
    const another = { source: 'servicer', asOf: '2026-02-01' } as const;
    given([recorded()])
      .when(record(another))
      .then([proposed(another)]);
  });

  test('a proposal is not made twice, another one takes its place, and it is made anew once it stands no more', () => {
    given([proposed()])
      .when(record())
      .then(refused('FORECAST_UNCHANGED', { field: 'forecastId' }));
    const other = { document: 'p. 89' };
    given([proposed()])
      .when(record(other))
      .then([proposed(other)]);
    given([recorded({ document: 'draft' })])
      .when(record())
      .then([proposed()]);
  });

  test('what stands is not proposed again; what waits in its place is sent back instead', () => {
    given([recorded(), proposed({ document: 'p. 89' })])
      .when(record())
      .then(refused('FORECAST_UNCHANGED', { remedy: 'send back what is proposed in its place' }));
  });

  test('by the rule before, one person recorded it', () => {
    operation({ initialState, evolve, decide: recordForecastByRule1 }).given([]).when(record()).then([recorded()]);
  });

  test('its form is told, by period, by class of the assets or as a curve', () => {
    const byCategory = { kind: 'by category', periods: [{ periodNumber: 1, collected: { loss: '5.00' } }] };
    expect(statedForecastShape({ ...exampleForecast, recoveries: byCategory }, '', [])).toBe(true);
    expect(statedForecastShape({ ...exampleForecast, recoveries: { kind: 'guess' } }, '', [])).toBe(false);
  });

  const curve = (...shares: readonly string[]): StatedForecast['recoveries'] => ({
    kind: 'curve',
    of: '100.00',
    cumulative: shares.map((share, index) => ({ periodNumber: index + 1, share })),
  });

  test.each([
    ['no name', { name: ' ' }, 'MALFORMED', 'name'],
    ['no document', { document: '' }, 'MALFORMED', 'document'],
    ['a day that is none', { asOf: '2026' }, 'DATE_MALFORMED', 'asOf'],
    ['a day that has not come', { asOf: '2026-03-02' }, 'DATE_IN_FUTURE', 'asOf'],
    ['what is recorded so', {}, 'FORECAST_UNCHANGED', 'forecastId'],
    ['a day before what is recorded', { asOf: '2025-12-31' }, 'FORECAST_INVALID', 'asOf'],
    ['a curve that falls', { recoveries: curve('0.3', '0.2') }, 'FORECAST_INVALID', 'recoveries.cumulative[1].share'],
    [
      'periods out of order',
      { recoveries: { kind: 'by period', periods: [2, 1].map((n) => ({ periodNumber: n, collected: '1.00' })) } },
      'FORECAST_INVALID',
      'recoveries.periods[1].periodNumber',
    ],
  ] as const)('refused: %s', (_, changes, code, field) => {
    given([recorded()]).when(record(changes)).then(refused(code, { field }));
  });

  test('the deal must exist', () => {
    given([])
      .when(record({}, { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
  });
});
