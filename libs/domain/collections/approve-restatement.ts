import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { collectionsOf, restatementsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireNotAdjusted } from './corrected-once.js';
import type { PeriodRestated } from './restatement.events.js';
import { isOfNextOpening } from './settle-next-payment.js';

export interface ApproveRestatement {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The digest of the proposal that the approver has seen. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** The digest of the proposal that waits; null where none does. */
    readonly proposalDigest: string | null;
  };
}

/**
 * Restates a period as proposed, as a second person who has seen the comparison. Refused: PERIOD_ALREADY_RESTATED,
 * PERIOD_ALREADY_ADJUSTED, RESTATEMENT_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES, RESTATEMENT_NOT_SETTLED.
 */
export function approveRestatement(
  { sent, added }: ApproveRestatement,
  state: CollectionsState,
): Result<PeriodRestated[], Refusal> {
  const { dealId, periodNumber, digest } = sent;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  const { restated, proposed } = restatementsOf(state, periodNumber);
  if (!proposed && restated.length > 0) {
    return err(refusal('PERIOD_ALREADY_RESTATED', `period ${periodNumber} is restated as proposed`, detail));
  }
  if (!proposed) {
    return err(refusal('RESTATEMENT_NOT_PROPOSED', `nobody proposes to restate period ${periodNumber}`, detail));
  }
  const countedOnce = requireNotAdjusted(state, periodNumber, proposed.corrections);
  if (!countedOnce.ok) return countedOnce;
  if (proposed.proposedBy === added.actor) {
    return err(
      refusal('APPROVAL_BY_MAKER', `${added.actor} made the proposal`, {
        remedy: 'have another person approve the proposal',
      }),
    );
  }
  if (digest !== added.proposalDigest) {
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', 'another proposal waits than the one that was seen', {
        field: 'digest',
        value: digest,
        remedy: 'look at the period’s restatement again and approve its present proposal',
      }),
    );
  }
  if (isOfNextOpening(proposed.settlement) && collectionsOf(state, periodNumber + 1).frozen) {
    const message = `period ${periodNumber + 1} was closed meanwhile, and opened with what was published of the pool and the ledgers`;
    const remedy = 'adjust what was wrong, or have the terms amended so that the difference is claimed';
    return err(refusal('RESTATEMENT_NOT_SETTLED', message, { ...detail, remedy }));
  }
  return ok([
    {
      type: 'PeriodRestated',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ dealId, periodNumber, number: restated.length + 1, approvedBy: added.actor, approvedDigest: digest },
        settlement: proposed.settlement,
      },
    },
  ]);
}
