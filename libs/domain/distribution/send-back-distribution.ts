import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DistributionSentBack } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';

export interface SendBackDistribution {
  readonly sent: DistributionId & {
    /** What the maker is to look at. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Has a calculation made again instead of approving it. Refused: MALFORMED (no reason), DISTRIBUTION_UNKNOWN,
 * DISTRIBUTION_NOT_CALCULATED, DISTRIBUTION_ALREADY_APPROVED, _INSTRUCTED, _PAID.
 */
export function sendBackDistribution(
  { sent, added }: SendBackDistribution,
  state: DistributionState,
): Result<DistributionSentBack[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const calculated = requireStatus(state, sent, 'calculated');
  if (!calculated.ok) return calculated;
  const { dealId, periodNumber } = sent;
  return ok([
    {
      type: 'DistributionSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, sentBackBy: added.actor, reason: reason.value },
    },
  ]);
}
