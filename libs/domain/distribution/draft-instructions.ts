import type { DealState, WithholdingTerms } from '#domain/deal';
import { requireDeal } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { withheldOf, type RegisterAt } from './class-shares.js';
import type { InstructionsDrafted, WithheldOfClass } from './distribution.events.js';
import type { Calculation, DistributionState } from './distribution.state.js';
import { requireStatus, type DistributionId } from './require.js';
import { transferPlan } from './transfer-plan.js';

export interface DraftInstructions {
  readonly sent: DistributionId;
  readonly added: {
    readonly today: BusinessDate;
    /** The maker: the subject id of who drafts, and so signs first. */
    readonly actor: string;
    readonly deal: DealState;
    /** What the terms that the payment was computed by say of it; null where they withhold nothing. */
    readonly withholding: WithholdingTerms | null;
    /** Empty where nothing is withheld. */
    readonly registers: readonly RegisterAt[];
  };
}

/**
 * Draws up the transfers of an approved distribution (划款指令), all of them, for a second person to sign. Refused: DEAL_UNKNOWN,
 * DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_CALCULATED, DISTRIBUTION_NOT_APPROVED, INSTRUCTIONS_ALREADY_DRAFTED,
 * DISTRIBUTION_ALREADY_INSTRUCTED, DISTRIBUTION_ALREADY_PAID; where holder tax is withheld also RECORD_DATE_NOT_REACHED, CLASS_NOT_ALLOTTED,
 * HOLDER_KIND_UNKNOWN, WITHHOLDING_NOT_COVERED.
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
  const { calculation } = approved.value;
  const withholding = withheldBy(added, calculation);
  if (!withholding.ok) return withholding;
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
        groups: transferPlan(calculation, withholding.value ?? []),
        ...(withholding.value && { withholding: withholding.value }),
      },
    },
  ]);
}

/** What is kept back of each class, by the holders of the record date; null in a deal that withholds nothing. */
function withheldBy(
  { withholding, registers, today }: DraftInstructions['added'],
  calculation: Calculation,
): Result<WithheldOfClass[] | null, Refusal> {
  if (!withholding) return ok(null);
  const { recordDate, periodNumber } = calculation;
  if (today < recordDate) {
    const message = `the holders of period ${periodNumber} are those of ${recordDate}, by whom tax is withheld`;
    return err(refusal('RECORD_DATE_NOT_REACHED', message, { field: 'periodNumber', value: String(periodNumber) }));
  }
  return withheldOf(calculation, registers, withholding);
}
