import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { AssetRecoveriesExpected } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';
import { requireExpectations, requireSecondPerson } from './require.js';

export interface ConfirmExpectedRecoveries {
  readonly sent: {
    readonly dealId: string;
    readonly forecastId: string;
    /** Which of the proposals that wait. */
    readonly number: number;
    /** The digest of the proposal that the checker has seen. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker: the subject id of who confirms. */
    readonly actor: string;
    /** The digest of the proposal; null where there is none. */
    readonly proposalDigest: string | null;
  };
}

/**
 * A second person who has seen the document records what the prospectus' forecast expects of assets, as it was proposed. Refused:
 * FORECAST_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES, FORECAST_INVALID once the forecast stands as of another day.
 */
export function confirmExpectedRecoveries(
  { sent, added }: ConfirmExpectedRecoveries,
  state: ForecastsState,
): Result<AssetRecoveriesExpected[], Refusal> {
  const { digest } = sent;
  const { today, actor, proposalDigest } = added;
  const proposal = requireExpectations(state, sent);
  if (!proposal.ok) return proposal;
  const { proposedBy, ...said } = proposal.value;
  const second = requireSecondPerson({ proposedBy }, { actor, digest, proposalDigest });
  if (!second.ok) return second;
  const standsAsOf = state.forecasts.get(said.forecastId)?.asOf;
  if (standsAsOf !== said.asOf) {
    const message = `it was said of the forecast as of ${said.asOf}, which stands as of ${standsAsOf}`;
    const remedy = 'send it back, and have the maker say it of the forecast that stands';
    return err(refusal('FORECAST_INVALID', message, { field: 'number', value: String(sent.number), remedy }));
  }
  return ok([
    {
      type: 'AssetRecoveriesExpected',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { ...said, recordedBy: proposedBy, confirmedBy: actor, confirmedDigest: digest },
    },
  ]);
}
