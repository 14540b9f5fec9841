import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AssetRecoveriesSentBack } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';
import { requireExpectations } from './require.js';

export interface SendBackExpectedRecoveries {
  readonly sent: {
    readonly dealId: string;
    readonly forecastId: string;
    readonly number: number;
    /** Why it is not recorded. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Ends the wait of what was proposed of assets: the proposer withdraws it, or another person sends it back. Refused: MALFORMED,
 * FORECAST_NOT_PROPOSED.
 */
export function sendBackExpectedRecoveries(
  { sent, added }: SendBackExpectedRecoveries,
  state: ForecastsState,
): Result<AssetRecoveriesSentBack[], Refusal> {
  const { dealId, forecastId, number } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const proposal = requireExpectations(state, sent);
  if (!proposal.ok) return proposal;
  const { proposedBy } = proposal.value;
  return ok([
    {
      type: 'AssetRecoveriesSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, forecastId, number, reason: reason.value, proposedBy, sentBackBy: added.actor },
    },
  ]);
}
