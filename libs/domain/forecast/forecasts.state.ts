import { assertNever, type BusinessDate } from '#domain/shared';
import type { AssetRecoveriesProposed, ForecastEvent, ForecastProposed, StatedForecast } from './forecasts.events.js';

/** A forecast as it was recorded, and the how manieth recording of its id that is, from 1: what stands in its place is another. */
export interface RecordedForecast extends StatedForecast {
  readonly recording: number;
}

export interface ForecastsState {
  /** The newest forecast of each id. */
  readonly forecasts: ReadonlyMap<string, StatedForecast>;
  /** All that was recorded, in its order. */
  readonly recordings: readonly RecordedForecast[];
  /** What awaits its confirmation, the newest of each id; nothing rests on it. */
  readonly proposed: ReadonlyMap<string, ForecastProposed['payload']>;
  /** What is said of assets and awaits its confirmation, by its number. */
  readonly expectations: ReadonlyMap<number, AssetRecoveriesProposed['payload']>;
  /** How often something was proposed of assets. */
  readonly expectationCount: number;
}

export const initialState: ForecastsState = {
  ...{ forecasts: new Map(), recordings: [], proposed: new Map() },
  ...{ expectations: new Map(), expectationCount: 0 },
};

export function evolve(state: ForecastsState, event: ForecastEvent): ForecastsState {
  switch (event.type) {
    case 'ForecastProposed':
      return { ...state, proposed: new Map(state.proposed).set(event.payload.forecastId, event.payload) };
    case 'ForecastRecorded': {
      const { dealId: _, recordedBy: _by, confirmedBy: _second, confirmedDigest: _digest, ...stated } = event.payload;
      const recording = state.recordings.filter(({ forecastId }) => forecastId === stated.forecastId).length + 1;
      return {
        ...state,
        forecasts: new Map(state.forecasts).set(stated.forecastId, stated),
        recordings: [...state.recordings, { ...stated, recording }],
        proposed: without(state.proposed, stated.forecastId),
      };
    }
    case 'ForecastSentBack':
      return { ...state, proposed: without(state.proposed, event.payload.forecastId) };
    case 'AssetRecoveriesProposed': {
      const { number } = event.payload;
      return {
        ...state,
        expectations: new Map(state.expectations).set(number, event.payload),
        expectationCount: number,
      };
    }
    case 'AssetRecoveriesSentBack':
      return { ...state, expectations: without(state.expectations, event.payload.number) };
    case 'AssetRecoveriesExpected': {
      const { number } = event.payload;
      return number === undefined ? state : { ...state, expectations: without(state.expectations, number) };
    }
    default:
      return assertNever(event, 'forecast event');
  }
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const left = new Map(map);
  left.delete(key);
  return left;
}

/**
 * What the prospectus forecast on a day: of each id what was recorded last as of the day or earlier, so that what is said as of a later one
 * leaves what was reported by then; without a day, of all that was recorded. Of several the newest as of its day, of those the one that was recorded first.
 */
export function prospectusForecast({ recordings }: ForecastsState, day: BusinessDate | null): RecordedForecast | null {
  const standing = new Map(
    recordings.filter(({ asOf }) => day === null || asOf <= day).map((forecast) => [forecast.forecastId, forecast]),
  );
  return [...standing.values()]
    .filter(({ source }) => source === 'prospectus')
    .reduce<RecordedForecast | null>((newest, one) => (newest && newest.asOf >= one.asOf ? newest : one), null);
}
