import { requireDeal, shape, type DealState } from '#domain/deal';
import { err, ok, readPastDate, readReference, readText, refusal, sameJson } from '#domain/shared';
import type { BusinessDate, Json, Refusal, Result } from '#domain/shared';
import {
  forecastSources,
  type ForecastProposed,
  type ForecastRecorded,
  type StatedForecast,
} from './forecasts.events.js';
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
 * was recorded. What the prospectus forecasts, or what would stand in its place, is proposed: reports compare with it once a second person
 * confirmed it. Refused: MALFORMED, DATE_*, DEAL_UNKNOWN, FORECAST_UNCHANGED, FORECAST_INVALID.
 */
export function recordForecast(
  command: RecordForecast,
  state: ForecastsState,
): Result<(ForecastProposed | ForecastRecorded)[], Refusal> {
  const { dealId, forecastId } = command.sent;
  const stated = requireStated(command, state);
  if (!stated.ok) return stated;
  const before = state.forecasts.get(forecastId);
  if (stated.value.source !== 'prospectus' && before?.source !== 'prospectus') {
    return ok([recorded(stated.value, command)]);
  }
  const waiting = state.proposed.get(forecastId);
  const same = { dealId, ...stated.value, proposedBy: command.added.actor };
  if (waiting && sameJson(asJson(waiting), asJson(same))) return err(unchanged(forecastId, 'proposed'));
  return ok([
    {
      type: 'ForecastProposed',
      schemaVersion: 1,
      effectiveDate: command.added.today,
      payload: same,
    },
  ]);
}

/** The same, as long as one person recorded what the prospectus forecasts. Refused: as {@link recordForecast}. */
export function recordForecastByRule1(
  command: RecordForecast,
  state: ForecastsState,
): Result<ForecastRecorded[], Refusal> {
  const stated = requireStated(command, state);
  return stated.ok ? ok([recorded(stated.value, command)]) : stated;
}

const recorded = (stated: StatedForecast, { sent, added }: RecordForecast): ForecastRecorded => ({
  type: 'ForecastRecorded',
  schemaVersion: 1,
  effectiveDate: stated.asOf,
  payload: { dealId: sent.dealId, ...stated, recordedBy: added.actor },
});

/** What is stated, where it is a forecast and another one than stands. */
function requireStated({ sent, added }: RecordForecast, state: ForecastsState): Result<StatedForecast, Refusal> {
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
    const remedy = state.proposed.has(forecastId) ? 'send back what is proposed in its place' : undefined;
    return err(unchanged(forecastId, 'recorded', remedy));
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
  return ok(stated);
}

const unchanged = (forecastId: string, as: 'proposed' | 'recorded', remedy?: string): Refusal =>
  refusal('FORECAST_UNCHANGED', `${forecastId} is ${as} so`, {
    ...{ field: 'forecastId', value: forecastId },
    ...(remedy === undefined ? {} : { remedy }),
  });

const asJson = (stated: object): Json => stated as Json;
