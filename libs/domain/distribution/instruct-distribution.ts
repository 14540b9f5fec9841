import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { requireSharesStand, type WithholdingDrafted } from './class-shares.js';
import type { DistributionInstructed, DistributionSettled } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { nextTransfers } from './next-transfers.js';
import { requireStatus, type DistributionId } from './require.js';

export interface InstructDistribution {
  readonly sent: DistributionId & {
    /** The digest of the draft that the checker looked at. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker: the subject id of who signs. */
    readonly actor: string;
    /** The digest of the draft that stands, null where there is none. */
    readonly draftDigest: string | null;
    /** What the tax of holders was drafted by, and how that stands; null where none is withheld. */
    readonly withholding: WithholdingDrafted | null;
  };
}

/**
 * A second person signs the very transfers that were drafted: the first of them go out, the others follow as the custodian
 * executes. A distribution that moves nothing is settled at once. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED,
 * DISTRIBUTION_NOT_APPROVED, INSTRUCTIONS_NOT_DRAFTED, DISTRIBUTION_ALREADY_INSTRUCTED, DISTRIBUTION_ALREADY_PAID,
 * APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES; where holder tax is withheld also WITHHOLDING_OUTDATED, HOLDER_KIND_UNKNOWN.
 */
export function instructDistribution(
  { sent, added }: InstructDistribution,
  state: DistributionState,
): Result<(DistributionInstructed | DistributionSettled)[], Refusal> {
  const { today, actor, draftDigest } = added;
  const drafted = requireStatus(state, sent, 'drafted');
  if (!drafted.ok) return drafted;
  const { draft } = drafted.value;
  if (draft.draftedBy === actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${actor} drafted the transfers of period ${sent.periodNumber}`));
  }
  if (sent.digest !== draftDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the draft that stands has the digest ${draftDigest}`, {
        field: 'digest',
        value: sent.digest,
      }),
    );
  }
  const stands = added.withholding ? requireSharesStand(drafted.value.calculation, added.withholding) : ok(undefined);
  if (!stands.ok) return stands;
  return ok([nextTransfers(draft, { maker: draft.draftedBy, checker: actor }, 0, today)]);
}
