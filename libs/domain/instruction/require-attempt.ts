import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { InstructionState } from './instruction.state.js';

/** What an answer or a return names: an instruction, and which of its attempts. */
export interface NamedAttempt {
  readonly instructionId: string;
  readonly attempt: number;
}

export type SentInstruction = Exclude<InstructionState, { readonly status: 'none' }>;

/** The instruction of an attempt that it has had. Refused: MALFORMED for a number below 1, INSTRUCTION_UNKNOWN. */
export function requireAttempt(
  { instructionId, attempt }: NamedAttempt,
  state: InstructionState,
): Result<SentInstruction, Refusal> {
  const detail = { field: 'attempt', value: String(attempt) };
  if (!Number.isSafeInteger(attempt) || attempt < 1) {
    return err(refusal('MALFORMED', 'attempts are numbered from 1', detail));
  }
  if (state.status === 'none') {
    const message = `there is no instruction ${instructionId}`;
    return err(refusal('INSTRUCTION_UNKNOWN', message, { field: 'instructionId', value: instructionId }));
  }
  const issued = state.instruction.attempt;
  if (attempt > issued) {
    return err(refusal('INSTRUCTION_UNKNOWN', `instruction ${instructionId} was issued ${issued} times`, detail));
  }
  return ok(state);
}
