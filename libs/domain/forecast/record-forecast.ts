import { requireDeal, shape, type DealState } from '#domain/deal';
import { err, ok, readPastDate, readReference, readText, refusal, sameJson } from '#domain/shared';
import type { BusinessDate, Json, Refusal, Result } from '#domain/shared';
import { forecastSources, type ForecastRecorded, type StatedForecast } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';
import { recoveriesShape, recoveryFaults } from './recovery-forecast.js';

export interface RecordForecast {
  readonly sent: { readonly dealId: string } & StatedForecast;
  readonly added: { readonly today: BusinessDate; readonly actor: string; readonly deal: DealState };
}

const { date, id, name, object, oneOf } = shape;

/** The form of a forecast that is recorded. */
export const statedForecastShape = object<StatedForecast>({
  forecastId: id,
  name,
  source: oneOf(...forecastSources),
  asOf: date,
  document: name,
  recoveries: recoveriesShape,
});

/**
 * Records what someone expects the pool to bring. The same id again, as of the same day or a later one, takes the place of what
 * was recorded. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, FORECAST_UNCHANGED, FORECAST_INVALID.
 */
export function recordForecast(
  { sent, added }: RecordForecast,
  state: ForecastsState,
): Result<ForecastRecorded[], Refusal> {
  const { dealId, forecastId, source, recoveries } = sent;
  const named = readText(sent.name, 'name');
  if (!named.ok) return named;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const asOf = readPastDate(sent.asOf, 'asOf', added.today);
  if (!asOf.ok) return asOf;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const stated: StatedForecast = {
    ...{ forecastId, name: named.value, source, asOf: asOf.value, document: document.value, recoveries },
  };
  const before = state.forecasts.get(forecastId);
  if (before && sameJson(asJson(before), asJson(stated))) {
    const detail = { field: 'forecastId', value: forecastId };
    return err(refusal('FORECAST_UNCHANGED', `${forecastId} is recorded so`, detail));
  }
  if (before && asOf.value < before.asOf) {
    const detail = { field: 'asOf', value: asOf.value };
    return err(refusal('FORECAST_INVALID', `${forecastId} is recorded as of ${before.asOf}`, detail));
  }
  const [fault] = recoveryFaults(recoveries, 'recoveries');
  if (fault) {
    const { path, value, expected } = fault;
    return err(refusal('FORECAST_INVALID', `${path} is not ${expected}`, { field: path, value: String(value) }));
  }
  return ok([
    {
      type: 'ForecastRecorded',
      schemaVersion: 1,
      effectiveDate: asOf.value,
      payload: { dealId, ...stated, recordedBy: added.actor },
    },
  ]);
}

const asJson = (stated: StatedForecast): Json => stated as unknown as Json;
