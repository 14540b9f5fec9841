import { assertNever } from '#domain/shared';
import type { ForecastEvent, StatedForecast } from './forecasts.events.js';

/** The newest forecast of each id. */
export interface ForecastsState {
  readonly forecasts: ReadonlyMap<string, StatedForecast>;
}

export const initialState: ForecastsState = { forecasts: new Map() };

export function evolve(state: ForecastsState, event: ForecastEvent): ForecastsState {
  switch (event.type) {
    case 'ForecastRecorded': {
      const { dealId: _, recordedBy: __, ...stated } = event.payload;
      return { forecasts: new Map(state.forecasts).set(stated.forecastId, stated) };
    }
    case 'AssetRecoveriesExpected':
      return state;
    default:
      return assertNever(event, 'forecast event');
  }
}

/** What the prospectus forecasts: of several that are said to be of it the newest as of its day, of those the one that was recorded first. */
export const prospectusForecast = ({ forecasts }: ForecastsState): StatedForecast | null =>
  [...forecasts.values()]
    .filter(({ source }) => source === 'prospectus')
    .reduce<StatedForecast | null>((newest, one) => (newest && newest.asOf >= one.asOf ? newest : one), null);
