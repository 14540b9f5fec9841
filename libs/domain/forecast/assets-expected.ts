import type { ExpectedRecovery, ForecastEvent } from './forecasts.events.js';

/** What a forecast expects of each asset of which it says something: its newest word. */
export function assetsExpected(
  events: readonly ForecastEvent[],
  forecastId: string,
): ReadonlyMap<string, ExpectedRecovery> {
  const expected = new Map<string, ExpectedRecovery>();
  for (const event of events) {
    if (event.type !== 'AssetRecoveriesExpected' || event.payload.forecastId !== forecastId) continue;
    for (const asset of event.payload.assets) expected.set(asset.assetId, asset);
  }
  return expected;
}
