import type { ExpectedRecovery, ForecastEvent } from './forecasts.events.js';

/** What a forecast expects of each asset of which it says something, as of the day as of which it was recorded last: its newest word. */
export function assetsExpected(
  events: readonly ForecastEvent[],
  forecastId: string,
): ReadonlyMap<string, ExpectedRecovery> {
  const expected = new Map<string, ExpectedRecovery>();
  const recorded = events.findLast((one) => one.type === 'ForecastRecorded' && one.payload.forecastId === forecastId);
  const standsAsOf = recorded?.type === 'ForecastRecorded' ? recorded.payload.asOf : undefined;
  for (const event of events) {
    if (event.type !== 'AssetRecoveriesExpected' || event.payload.forecastId !== forecastId) continue;
    const { asOf = standsAsOf } = event.payload;
    if (asOf !== standsAsOf) continue;
    for (const asset of event.payload.assets) expected.set(asset.assetId, asset);
  }
  return expected;
}
