import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DistributionInstructed, DistributionSettled } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { nextTransfers } from './next-transfers.js';
import { requireStatus, type DistributionId } from './require.js';

export interface InstructDistribution {
  readonly sent: DistributionId;
  readonly added: { readonly today: BusinessDate };
}

/**
 * Instructs the first transfers of an approved distribution; the others follow as the custodian executes. One that
 * moves nothing is settled at once. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED,
 * DISTRIBUTION_NOT_APPROVED, DISTRIBUTION_ALREADY_INSTRUCTED, DISTRIBUTION_ALREADY_PAID.
 */
export function instructDistribution(
  { sent, added }: InstructDistribution,
  state: DistributionState,
): Result<(DistributionInstructed | DistributionSettled)[], Refusal> {
  const approved = requireStatus(state, sent, 'approved');
  if (!approved.ok) return approved;
  return ok([nextTransfers(approved.value.calculation, 0, added.today)]);
}
