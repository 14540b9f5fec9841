import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { InstructionState, IssuedInstruction, ReturnedExecution } from './instruction.state.js';
import { requireAttempt, type NamedAttempt } from './require-attempt.js';

export interface Reversible {
  readonly instruction: IssuedInstruction;
  readonly back: ReturnedExecution;
}

/**
 * A payment that stands as returned while nothing is out in its place, nor on its way: else the payee would be said to have been paid twice.
 * Refused: MALFORMED, INSTRUCTION_UNKNOWN, PAYMENT_NOT_RETURNED, PAYMENT_SENT_AGAIN.
 */
export function requireReversible(named: NamedAttempt, state: InstructionState): Result<Reversible, Refusal> {
  const sent = requireAttempt(named, state);
  if (!sent.ok) return sent;
  const { instructionId, attempt } = named;
  const { instruction, returned, status } = sent.value;
  const back = returned.find((one) => one.attempt === attempt);
  const detail = { field: 'attempt', value: String(attempt) };
  if (!back) {
    const message = `attempt ${attempt} of ${instructionId} does not stand as returned`;
    return err(refusal('PAYMENT_NOT_RETURNED', message, detail));
  }
  if (status === 'awaiting answer') {
    const message = `attempt ${instruction.attempt} of ${instructionId} is with the custodian`;
    const remedy = 'have the custodian answer it: once it is not executed, the return can be taken back';
    return err(refusal('PAYMENT_SENT_AGAIN', message, { ...detail, remedy }));
  }
  if (status === 'executed') {
    const message = `attempt ${sent.value.execution.attempt} of ${instructionId} paid the payee`;
    return err(refusal('PAYMENT_SENT_AGAIN', message, detail));
  }
  return ok({ instruction, back });
}
