import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReturnReversalProposed } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';
import type { NamedAttempt } from './require-attempt.js';
import { requireReversible } from './require-reversible.js';

export interface ProposeReturnReversal {
  /** The attempt is the one whose money is said to have come back. */
  readonly sent: NamedAttempt & {
    /** How it was found that nothing came back. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/**
 * A payment that was booked as returned by mistake is to stand as executed, for a second person to approve; a new proposal takes the place
 * of one that waits. Refused: MALFORMED, INSTRUCTION_UNKNOWN, PAYMENT_NOT_RETURNED, PAYMENT_SENT_AGAIN.
 */
export function proposeReturnReversal(
  { sent, added }: ProposeReturnReversal,
  state: InstructionState,
): Result<ReturnReversalProposed[], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const found = requireReversible(sent, state);
  if (!found.ok) return found;
  const { instruction, back } = found.value;
  const { instructionId, dealId, periodNumber, from, to, amount, purpose } = instruction;
  return ok([
    {
      type: 'ReturnReversalProposed',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        ...{ instructionId, dealId, periodNumber, from, to, amount, purpose, attempt: back.attempt },
        ...{ bankReference: back.returnReference, reason: reason.value, proposedBy: added.actor },
      },
    },
  ]);
}
