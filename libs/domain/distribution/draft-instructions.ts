import type { DealState, WithholdingTerms } from '#domain/deal';
import { requireDeal } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { withheldOf, type RegisterAt } from './class-shares.js';
import type { InstructionsDrafted, TransferGroup, WithheldOfClass } from './distribution.events.js';
import type { Calculation, DistributionState, Draft } from './distribution.state.js';
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
 * Draws up the transfers of an approved distribution (划款指令), all of them, for a second person to sign; where holder tax is withheld once
 * more, as long as nobody signed, when the registers say more than the draft went by. Refused: DEAL_UNKNOWN,
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
  const standing = requireStatus(state, sent, 'approved', 'drafted');
  if (!standing.ok) return standing;
  const { calculation } = standing.value;
  const withholding = withheldBy(added, calculation);
  if (!withholding.ok) return withholding;
  const before = standing.value.status === 'drafted' ? standing.value.draft : null;
  const first = requireStatus(state, sent, 'approved');
  if (!first.ok && !isOutdated(before, withholding.value)) return first;
  const groups = transferPlan(calculation, withholding.value ?? []);
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
        groups,
        ...(withholding.value && { withholding: withholding.value }),
        ...(before && { withdraws: idsOf(before.groups).filter((id) => !idsOf(groups).includes(id)) }),
      },
    },
  ]);
}

/** True where a register was written to since the draft was made by it. */
const isOutdated = (draft: Draft | null, withheld: readonly WithheldOfClass[] | null): boolean =>
  (withheld ?? []).some(({ classId, registerVersion }) => {
    const before = draft?.withholding?.find((one) => one.classId === classId);
    return before?.registerVersion !== registerVersion;
  });

const idsOf = (groups: readonly TransferGroup[]): readonly string[] =>
  groups.flatMap(({ instructions }) => instructions.map(({ instructionId }) => instructionId));

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
