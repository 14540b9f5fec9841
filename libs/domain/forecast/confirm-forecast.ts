import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { ForecastRecorded } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';

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
  { proposed }: ForecastsState,
): Result<ForecastRecorded[], Refusal> {
  const { dealId, forecastId, digest } = sent;
  const { actor, proposalDigest } = added;
  const proposal = proposed.get(forecastId);
  if (!proposal) {
    const detail = { field: 'forecastId', value: forecastId };
    return err(refusal('FORECAST_NOT_PROPOSED', `no forecast ${forecastId} of ${dealId} awaits confirmation`, detail));
  }
  const { proposedBy, dealId: _, ...stated } = proposal;
  if (proposedBy === actor) return err(refusal('APPROVAL_BY_MAKER', `${actor} proposed the forecast ${forecastId}`));
  if (digest !== proposalDigest) {
    const detail = { field: 'digest', value: digest };
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the proposal that waits has the digest ${proposalDigest}`, detail),
    );
  }
  return ok([
    {
      type: 'ForecastRecorded',
      schemaVersion: 1,
      effectiveDate: stated.asOf,
      payload: { dealId, ...stated, recordedBy: proposedBy, confirmedBy: actor, confirmedDigest: digest },
    },
  ]);
}
