import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReturnReversalSentBack } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';
import { requireWaitingReversal } from './require-waiting-reversal.js';

export interface SendBackReturnReversal {
  readonly sent: {
    readonly dealId: string;
    readonly instructionId: string;
    /** Why the return stands. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * Ends the wait of a proposal to take a return back: the proposer withdraws it, or another person sends it back; the return stands. Refused:
 * MALFORMED, INSTRUCTION_UNKNOWN, RETURN_REVERSAL_NOT_PROPOSED.
 */
export function sendBackReturnReversal(
  { sent, added }: SendBackReturnReversal,
  state: InstructionState,
): Result<ReturnReversalSentBack[], Refusal> {
  const { dealId, instructionId } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const found = requireWaitingReversal({ dealId, instructionId }, state);
  if (!found.ok) return found;
  const { periodNumber, attempt, proposedBy } = found.value;
  return ok([
    {
      type: 'ReturnReversalSentBack',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ instructionId, dealId, periodNumber, attempt, reason: reason.value },
        ...{ proposedBy, sentBackBy: added.actor },
      },
    },
  ]);
}
