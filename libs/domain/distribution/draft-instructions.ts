import type { DealState } from '#domain/deal';
import { requireDeal } from '#domain/deal';
import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InstructionsDrafted } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';
import { transferPlan } from './transfer-plan.js';

export interface DraftInstructions {
  readonly sent: DistributionId;
  readonly added: {
    readonly today: BusinessDate;
    /** The maker: the subject id of who drafts, and so signs first. */
    readonly actor: string;
    readonly deal: DealState;
  };
}

/**
 * Draws up the transfers of an approved distribution (划款指令), all of them, for a second person to sign. Refused: DEAL_UNKNOWN,
 * DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED, DISTRIBUTION_NOT_APPROVED, INSTRUCTIONS_ALREADY_DRAFTED,
 * DISTRIBUTION_ALREADY_INSTRUCTED, DISTRIBUTION_ALREADY_PAID.
 */
export function draftInstructions(
  { sent, added }: DraftInstructions,
  state: DistributionState,
): Result<InstructionsDrafted[], Refusal> {
  const { dealId, periodNumber } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const approved = requireStatus(state, sent, 'approved');
  if (!approved.ok) return approved;
  return ok([
    {
      type: 'InstructionsDrafted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        dealId,
        periodNumber,
        draftedBy: added.actor,
        dueTime: deal.value.terms.instructions?.dueTime ?? null,
        groups: transferPlan(approved.value.calculation),
      },
    },
  ]);
}
