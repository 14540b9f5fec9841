import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DistributionInstructed, DistributionSettled, InstructionSettled } from './distribution.events.js';
import type { DistributionState } from './distribution.state.js';
import { nextTransfers } from './next-transfers.js';
import type { DistributionId } from './require.js';

export interface SettleInstruction {
  readonly sent: DistributionId & { readonly instructionId: string };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Notes that a transfer is executed, as its own stream says. The last one of a group calls for the next group, and the
 * last one of all settles the distribution. Refused: INSTRUCTION_UNKNOWN, INSTRUCTION_ALREADY_EXECUTED.
 */
export function settleInstruction(
  { sent, added }: SettleInstruction,
  state: DistributionState,
): Result<(InstructionSettled | DistributionInstructed | DistributionSettled)[], Refusal> {
  const { dealId, periodNumber, instructionId } = sent;
  const detail = { field: 'instructionId', value: instructionId };
  if ('executed' in state && state.executed.includes(instructionId)) {
    return err(refusal('INSTRUCTION_ALREADY_EXECUTED', `transfer ${instructionId} is executed`, detail));
  }
  if (state.status !== 'instructed' || !state.outstanding.includes(instructionId)) {
    return err(
      refusal('INSTRUCTION_UNKNOWN', `period ${periodNumber} of ${dealId} awaits no transfer ${instructionId}`, detail),
    );
  }
  const settled: InstructionSettled = {
    type: 'InstructionSettled',
    schemaVersion: 1,
    effectiveDate: added.today,
    payload: { dealId, periodNumber, instructionId },
  };
  if (state.outstanding.length > 1) return ok([settled]);
  const { draft, signatures, groupsInstructed } = state;
  return ok([settled, nextTransfers(draft, signatures, groupsInstructed, added.today)]);
}
