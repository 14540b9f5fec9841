import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InstructionIssued, SignedTransfer } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';

export interface IssueInstruction {
  /** The transfer as the distribution instructed it. */
  readonly sent: SignedTransfer;
  readonly added: { readonly today: BusinessDate };
}

/** Sends a transfer of a distribution to the custodian, as attempt 1. Refused: INSTRUCTION_ALREADY_ISSUED. */
export function issueInstruction(
  { sent, added }: IssueInstruction,
  state: InstructionState,
): Result<InstructionIssued[], Refusal> {
  if (state.status !== 'none') {
    return err(
      refusal('INSTRUCTION_ALREADY_ISSUED', `instruction ${sent.instructionId} is ${state.status}`, {
        field: 'instructionId',
        value: sent.instructionId,
      }),
    );
  }
  return ok([
    {
      type: 'InstructionIssued',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { ...sent, attempt: 1 },
    },
  ]);
}
