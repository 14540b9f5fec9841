import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DistributionApproved } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';

export interface ApproveDistribution {
  readonly sent: DistributionId & {
    /** The digest of the calculation that the checker looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker: the subject id of who approves. */
    readonly actor: string;
    /** The digest of the calculation that stands, null where there is none. */
    readonly calculatedDigest: string | null;
  };
}

/**
 * A second person approves the very figures that stand. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED,
 * DISTRIBUTION_ALREADY_APPROVED, _INSTRUCTED, _PAID, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES.
 */
export function approveDistribution(
  { sent, added }: ApproveDistribution,
  state: DistributionState,
): Result<DistributionApproved[], Refusal> {
  const { dealId, periodNumber, digest } = sent;
  const { today, actor, calculatedDigest } = added;
  const calculated = requireStatus(state, sent, 'calculated');
  if (!calculated.ok) return calculated;
  if (calculated.value.calculation.calculatedBy === actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${actor} calculated the distribution of period ${periodNumber}`));
  }
  if (digest !== calculatedDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the calculation that stands has the digest ${calculatedDigest}`, {
        field: 'digest',
        value: digest,
      }),
    );
  }
  return ok([
    {
      type: 'DistributionApproved',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { dealId, periodNumber, approvedBy: actor, approvedDigest: digest },
    },
  ]);
}
