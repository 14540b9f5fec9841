import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ForecastSentBack } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';
import { requireProposed } from './require.js';

export interface SendBackForecast {
  readonly sent: {
    readonly dealId: string;
    readonly forecastId: string;
    /** Why it is not recorded. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Ends the wait of a proposed forecast: the proposer withdraws it, or another person sends it back; what stands stays. Refused: MALFORMED,
 * FORECAST_NOT_PROPOSED.
 */
export function sendBackForecast(
  { sent, added }: SendBackForecast,
  state: ForecastsState,
): Result<ForecastSentBack[], Refusal> {
  const { dealId, forecastId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const proposal = requireProposed(state, sent);
  if (!proposal.ok) return proposal;
  const { proposedBy } = proposal.value;
  return ok([
    {
      type: 'ForecastSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, forecastId, reason: reason.value, proposedBy, sentBackBy: added.actor },
    },
  ]);
}
