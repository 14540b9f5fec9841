import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { AssetRecoveriesProposed, ForecastProposed } from './forecasts.events.js';
import type { ForecastsState } from './forecasts.state.js';

/** The forecast that awaits its confirmation. Refused: FORECAST_NOT_PROPOSED. */
export function requireProposed(
  { proposed }: ForecastsState,
  { dealId, forecastId }: { readonly dealId: string; readonly forecastId: string },
): Result<ForecastProposed['payload'], Refusal> {
  const proposal = proposed.get(forecastId);
  if (proposal) return ok(proposal);
  const detail = { field: 'forecastId', value: forecastId };
  return err(refusal('FORECAST_NOT_PROPOSED', `no forecast ${forecastId} of ${dealId} awaits confirmation`, detail));
}

/** What is said of assets and awaits its confirmation. Refused: FORECAST_NOT_PROPOSED. */
export function requireExpectations(
  { expectations }: ForecastsState,
  { forecastId, number }: { readonly forecastId: string; readonly number: number },
): Result<AssetRecoveriesProposed['payload'], Refusal> {
  const proposal = expectations.get(number);
  if (proposal?.forecastId === forecastId) return ok(proposal);
  const detail = { field: 'number', value: String(number) };
  return err(refusal('FORECAST_NOT_PROPOSED', `no proposal ${number} of assets of ${forecastId} awaits it`, detail));
}

/** Confirms exactly what a second person has seen. Refused: APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES. */
export function requireSecondPerson(
  { proposedBy }: { readonly proposedBy: string },
  {
    actor,
    digest,
    proposalDigest,
  }: {
    readonly actor: string;
    readonly digest: string;
    readonly proposalDigest: string | null;
  },
): Result<void, Refusal> {
  if (proposedBy === actor) return err(refusal('APPROVAL_BY_MAKER', `${actor} proposed it`));
  if (digest === proposalDigest) return ok(undefined);
  const message = `the proposal that waits has the digest ${proposalDigest}`;
  return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field: 'digest', value: digest }));
}
