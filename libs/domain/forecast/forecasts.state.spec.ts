import { expect, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import type { ForecastEvent, ForecastProposed, ForecastRecorded, StatedForecast } from './forecasts.events.js';
import { evolve, initialState, prospectusForecast } from './forecasts.state.js';

const recorded = (changes: Partial<StatedForecast> = {}): ForecastRecorded => {
  const stated = { ...exampleForecast, ...changes };
  return {
    ...{ type: 'ForecastRecorded', schemaVersion: 1, effectiveDate: stated.asOf },
    payload: { dealId: 'example', ...stated, recordedBy: 'maker' },
  };
};
/** The id, recording and document of what the prospectus forecast on a day. */
const onDay = (day: string, ...events: readonly ForecastRecorded[]) => {
  const found = prospectusForecast(events.reduce(evolve, initialState), day);
  return found && [found.forecastId, found.recording, found.document];
};

const first = recorded();
const { document, asOf } = exampleForecast;

test('what is recorded as of a later day leaves what the prospectus forecast before it', () => {
  const later = recorded({ asOf: '2026-06-01', document: 'supplement' });
  expect(onDay('2026-05-31', first, later)).toEqual(['prospectus', 1, document]);
  expect(onDay('2026-06-01', first, later)).toEqual(['prospectus', 2, 'supplement']);
  const another = recorded({ forecastId: 'supplement', asOf: '2026-06-01', document: 'supplement' });
  expect(onDay('2026-05-31', first, another)).toEqual(['prospectus', 1, document]);
  expect(onDay('2026-06-01', first, another)).toEqual(['supplement', 1, 'supplement']);
});

test('what is recorded again as of the same day takes its place, as another recording', () => {
  expect(onDay(asOf, first, recorded({ document: 'p. 89' }))).toEqual(['prospectus', 2, 'p. 89']);
  const beside = recorded({ forecastId: 'beside', document: 'p. 90' });
  expect(onDay(asOf, first, beside)).toEqual(['prospectus', 1, document]);
});

test('nothing is forecast before the first, nor by what is of another source', () => {
  expect(onDay('2025-12-31', first)).toBeNull();
  expect(onDay(asOf, recorded({ source: 'servicer' }))).toBeNull();
});

test('what is proposed is forecast by nobody before it is confirmed', () => {
  const { recordedBy: proposedBy, ...stated } = first.payload;
  const later = { ...stated, asOf: '2026-02-01', document: 'supplement' };
  const proposal: ForecastProposed = {
    ...{ type: 'ForecastProposed', schemaVersion: 1, effectiveDate: '2026-03-01' },
    payload: { ...later, proposedBy },
  };
  const asOfDay = (...events: readonly ForecastEvent[]) => {
    const state = events.reduce(evolve, initialState);
    return [prospectusForecast(state, '2026-03-31')?.document, state.proposed.size];
  };
  expect(asOfDay(proposal)).toEqual([undefined, 1]);
  expect(asOfDay(first, proposal)).toEqual([document, 1]);
  const confirmed = { ...first, payload: { ...later, recordedBy: 'maker', confirmedBy: 'checker' } };
  expect(asOfDay(first, proposal, confirmed)).toEqual(['supplement', 0]);
});

test('without a day it is the newest of all that was recorded', () => {
  const state = [first, recorded({ asOf: '2026-06-01', document: 'supplement' })].reduce(evolve, initialState);
  expect(prospectusForecast(state, null)?.document).toBe('supplement');
});
