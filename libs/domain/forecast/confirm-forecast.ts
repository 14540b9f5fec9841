import { ok, type Refusal, type Result } from '#domain/shared';
import type { ForecastRecorded } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';
import { requireProposed, requireSecondPerson } from './require.js';

export interface ConfirmForecast {
  readonly sent: {
    readonly dealId: string;
    readonly forecastId: string;
    /** The digest of the proposal that the checker has seen. */
    readonly digest: string;
  };
  readonly added: {
    /** The checker: the subject id of who confirms. */
    readonly actor: string;
    /** The digest of the proposal that waits; null where none does. */
    readonly proposalDigest: string | null;
  };
}

/**
 * A second person who has seen the document records what the prospectus forecasts, as it was proposed. Refused: FORECAST_NOT_PROPOSED,
 * APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function confirmForecast(
  { sent, added }: ConfirmForecast,
  state: ForecastsState,
): Result<ForecastRecorded[], Refusal> {
  const { dealId, forecastId, digest } = sent;
  const { actor, proposalDigest } = added;
  const proposal = requireProposed(state, { dealId, forecastId });
  if (!proposal.ok) return proposal;
  const { proposedBy, dealId: _, ...stated } = proposal.value;
  const second = requireSecondPerson({ proposedBy }, { actor, digest, proposalDigest });
  if (!second.ok) return second;
  return ok([
    {
      type: 'ForecastRecorded',
      schemaVersion: 1,
      effectiveDate: stated.asOf,
      payload: { dealId, ...stated, recordedBy: proposedBy, confirmedBy: actor, confirmedDigest: digest },
    },
  ]);
}
