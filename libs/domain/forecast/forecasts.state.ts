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
