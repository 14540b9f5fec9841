import { err, Money, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReturnReversed } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';
import { requireReversible } from './require-reversible.js';
import { requireWaitingReversal } from './require-waiting-reversal.js';

export interface ApproveReturnReversal {
  readonly sent: {
    readonly dealId: string;
    readonly instructionId: string;
    /** The digest of the proposal that the checker has seen. */
    readonly digest: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker: the subject id of who approves. */
    readonly actor: string;
    /** The digest of the proposal that waits; null where there is none. */
    readonly proposalDigest: string | null;
    /** What the account that the payment left holds by the ledger. */
    readonly held: Amount;
  };
}

/**
 * A second person takes back a return that was none: the payment stands as the custodian executed it, and the payee is owed nothing more.
 * Refused: INSTRUCTION_UNKNOWN, RETURN_REVERSAL_NOT_PROPOSED, APPROVAL_BY_MAKER, APPROVAL_OF_OTHER_FIGURES, PAYMENT_NOT_RETURNED,
 * PAYMENT_SENT_AGAIN, TRANSFER_NOT_COVERED where the account no longer holds what is said to have come back.
 */
export function approveReturnReversal(
  { sent, added }: ApproveReturnReversal,
  state: InstructionState,
): Result<ReturnReversed[], Refusal> {
  const { instructionId, digest } = sent;
  const { today, actor, proposalDigest, held } = added;
  const waiting = requireWaitingReversal(sent, state);
  if (!waiting.ok) return waiting;
  const reversal = waiting.value;
  if (reversal.proposedBy === actor) return err(refusal('APPROVAL_BY_MAKER', `${actor} proposed it`));
  if (digest !== proposalDigest) {
    const message = `the proposal that waits has the digest ${proposalDigest}`;
    return err(refusal('APPROVAL_OF_OTHER_FIGURES', message, { field: 'digest', value: digest }));
  }
  const found = requireReversible(reversal, state);
  if (!found.ok) return found;
  const { from, amount } = reversal;
  const { executedOn, executedAt } = found.value.back;
  if (Money.parse(held).compare(Money.parse(amount)) < 0) {
    const message = `by the ledger ${from} holds ${held}, and ${amount} is said never to have come back to it`;
    return err(refusal('TRANSFER_NOT_COVERED', message, { field: 'instructionId', value: instructionId }));
  }
  return ok([
    {
      type: 'ReturnReversed',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { ...reversal, approvedBy: actor, executedOn, ...(executedAt !== undefined && { executedAt }) },
    },
  ]);
}
