import { shape } from '#domain/deal';
import { isInPool, type PoolState } from '#domain/pool';
import { err, ok, readReference, refusal, sameJson } from '#domain/shared';
import type { BusinessDate, Json, Refusal, Result } from '#domain/shared';
import type {
  AssetRecoveriesExpected,
  AssetRecoveriesProposed,
  ExpectedRecovery,
  StatedForecast,
} from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';

/** What a document expects of assets. */
export interface StatedExpectations {
  readonly document: string;
  readonly assets: readonly ExpectedRecovery[];
}

export interface ExpectRecoveries {
  readonly sent: { readonly dealId: string; readonly forecastId: string } & StatedExpectations;
  readonly added: { readonly today: BusinessDate; readonly actor: string; readonly pool: PoolState };
}

/** One event holds this many; more are recorded in several. */
export const EXPECTED_ASSETS_MAX = 4_000;

/** So many proposals of a deal wait at once: whoever confirms them sees them all. */
export const EXPECTATIONS_WAITING_MAX = 25;

const { amount, date, listOf, name, object } = shape;

/** The form of what is expected of assets. */
export const statedExpectationsShape = object<StatedExpectations>({
  document: name,
  assets: listOf(object<ExpectedRecovery>({ assetId: name, amount, expectedBy: date }), 1, EXPECTED_ASSETS_MAX),
});

/**
 * Records what a forecast says of assets one by one, as it stands: recorded as of a later day it says nothing of them before it is told anew. What
 * the prospectus' forecast says is proposed: it counts once a second person confirmed it. Refused: MALFORMED, POOL_NOT_REGISTERED,
 * ASSET_NOT_IN_POOL, FORECAST_UNKNOWN, FORECAST_UNCHANGED where the same waits, FORECAST_INVALID for an asset named twice, a day before the
 * forecast was made, or where too much waits.
 */
export function expectRecoveries(
  command: ExpectRecoveries,
  state: ForecastsState,
): Result<(AssetRecoveriesExpected | AssetRecoveriesProposed)[], Refusal> {
  const stated = requireStated(command, state);
  if (!stated.ok) return stated;
  const { today, actor } = command.added;
  const { source, asOf, ...said } = stated.value;
  const of = { ...said, asOf };
  if (source !== 'prospectus') {
    const payload = { ...of, recordedBy: actor };
    return ok([{ type: 'AssetRecoveriesExpected', schemaVersion: 1, effectiveDate: today, payload }]);
  }
  const waiting = [...state.expectations.values()];
  const same = waiting.find(({ proposedBy: _, number: _number, ...one }) => sameJson(asJson(one), asJson(of)));
  if (same) {
    const detail = { field: 'forecastId', value: said.forecastId };
    return err(refusal('FORECAST_UNCHANGED', `it is proposed so, as proposal ${same.number}`, detail));
  }
  if (waiting.length >= EXPECTATIONS_WAITING_MAX) {
    const remedy = 'have what waits confirmed, or sent back, first';
    return err(refusal('FORECAST_INVALID', `${waiting.length} proposals of assets wait`, { remedy }));
  }
  const payload = { ...of, number: state.expectationCount + 1, proposedBy: actor };
  return ok([{ type: 'AssetRecoveriesProposed', schemaVersion: 1, effectiveDate: today, payload }]);
}

/** The same, as long as one person recorded it, of the forecast whatever its day. Refused: as {@link expectRecoveries}. */
export function expectRecoveriesByRule1(
  command: ExpectRecoveries,
  state: ForecastsState,
): Result<AssetRecoveriesExpected[], Refusal> {
  const stated = requireStated(command, state);
  if (!stated.ok) return stated;
  const { today, actor } = command.added;
  const { source: _, asOf: _asOf, ...said } = stated.value;
  const payload = { ...said, recordedBy: actor };
  return ok([{ type: 'AssetRecoveriesExpected', schemaVersion: 1, effectiveDate: today, payload }]);
}

interface SaidOfForecast extends StatedExpectations, Pick<StatedForecast, 'forecastId' | 'source' | 'asOf'> {
  readonly dealId: string;
}

/** What is said, where it can be said of the forecast that stands. */
function requireStated({ sent, added }: ExpectRecoveries, state: ForecastsState): Result<SaidOfForecast, Refusal> {
  const { dealId, forecastId, assets } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  if (added.pool.status !== 'registered') return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool yet`));
  for (const [index, { assetId }] of assets.entries()) {
    if (isInPool(added.pool, assetId)) continue;
    const detail = { field: `assets[${index}].assetId`, value: assetId };
    return err(refusal('ASSET_NOT_IN_POOL', `${assetId} is not an asset of ${dealId}`, detail));
  }
  const forecast = state.forecasts.get(forecastId);
  if (!forecast) {
    const detail = { field: 'forecastId', value: forecastId };
    return err(refusal('FORECAST_UNKNOWN', `${dealId} has no forecast ${forecastId}`, detail));
  }
  const fault = faultOf(assets, forecast.asOf);
  if (fault) return err(fault);
  const { source, asOf } = forecast;
  return ok({ dealId, forecastId, source, asOf, document: document.value, assets });
}

const asJson = (said: object): Json => said as Json;

function faultOf(assets: readonly ExpectedRecovery[], asOf: BusinessDate): Refusal | null {
  const seen = new Set<string>();
  for (const [index, { assetId, expectedBy }] of assets.entries()) {
    if (seen.has(assetId)) {
      const detail = { field: `assets[${index}].assetId`, value: assetId };
      return refusal('FORECAST_INVALID', `${assetId} is named twice`, detail);
    }
    if (expectedBy < asOf) {
      const detail = { field: `assets[${index}].expectedBy`, value: expectedBy };
      return refusal('FORECAST_INVALID', `${expectedBy} lies before the forecast of ${asOf}`, detail);
    }
    seen.add(assetId);
  }
  return null;
}
