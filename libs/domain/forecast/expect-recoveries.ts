import { shape } from '#domain/deal';
import { isInPool, type PoolState } from '#domain/pool';
import { err, ok, readReference, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { AssetRecoveriesExpected, ExpectedRecovery } from './forecasts.events.js';
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

const { amount, date, listOf, name, object } = shape;

/** The form of what is expected of assets. */
export const statedExpectationsShape = object<StatedExpectations>({
  document: name,
  assets: listOf(object<ExpectedRecovery>({ assetId: name, amount, expectedBy: date }), 1, EXPECTED_ASSETS_MAX),
});

/**
 * Records what a forecast says of assets one by one. Refused: MALFORMED, POOL_NOT_REGISTERED, ASSET_NOT_IN_POOL, FORECAST_UNKNOWN,
 * FORECAST_INVALID for an asset named twice, or a day before the forecast was made.
 */
export function expectRecoveries(
  { sent, added }: ExpectRecoveries,
  state: ForecastsState,
): Result<AssetRecoveriesExpected[], Refusal> {
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
  return ok([
    {
      type: 'AssetRecoveriesExpected',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, forecastId, document: document.value, assets, recordedBy: added.actor },
    },
  ]);
}

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
