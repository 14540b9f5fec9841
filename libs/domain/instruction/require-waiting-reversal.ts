import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { ReturnReversalProposed } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';

/** What waits to be taken back of the deal's instruction. Refused: INSTRUCTION_UNKNOWN, RETURN_REVERSAL_NOT_PROPOSED. */
export function requireWaitingReversal(
  { dealId, instructionId }: { readonly dealId: string; readonly instructionId: string },
  state: InstructionState,
): Result<ReturnReversalProposed['payload'], Refusal> {
  const detail = { field: 'instructionId', value: instructionId };
  if (state.status === 'none' || state.instruction.dealId !== dealId) {
    return err(refusal('INSTRUCTION_UNKNOWN', `${dealId} has no instruction ${instructionId}`, detail));
  }
  if (state.reversal) return ok(state.reversal);
  const message = `nothing waits to be taken back of ${instructionId}`;
  return err(refusal('RETURN_REVERSAL_NOT_PROPOSED', message, detail));
}
