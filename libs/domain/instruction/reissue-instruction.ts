import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InstructionIssued, NamedPayee } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';

export interface ReissueInstruction {
  readonly sent: { readonly instructionId: string };
  readonly added: {
    readonly today: BusinessDate;
    /** The payee's account by the terms in force, which two people approved; null where they name none. */
    readonly payee: NamedPayee | null;
  };
}

/**
 * Sends an instruction again that the custodian did not execute, or whose money came back, as its next attempt: the same sum under the same
 * signatures, to the payee's account as the terms name it now. Refused: INSTRUCTION_UNKNOWN, INSTRUCTION_ALREADY_EXECUTED, INSTRUCTION_AWAITS_ANSWER.
 */
export function reissueInstruction(
  { sent, added }: ReissueInstruction,
  state: InstructionState,
): Result<InstructionIssued[], Refusal> {
  const { instructionId } = sent;
  const detail = { field: 'instructionId', value: instructionId };
  switch (state.status) {
    case 'none':
      return err(refusal('INSTRUCTION_UNKNOWN', `there is no instruction ${instructionId}`, detail));
    case 'executed':
      return err(refusal('INSTRUCTION_ALREADY_EXECUTED', `instruction ${instructionId} is executed`, detail));
    case 'awaiting answer':
      return err(
        refusal('INSTRUCTION_AWAITS_ANSWER', `attempt ${state.instruction.attempt} is not answered yet`, detail),
      );
    case 'not executed':
    case 'returned': {
      const { payee: _before, ...transfer } = state.instruction;
      return ok([
        {
          type: 'InstructionIssued',
          schemaVersion: 1,
          effectiveDate: added.today,
          payload: { ...transfer, attempt: transfer.attempt + 1, ...(added.payee && { payee: added.payee }) },
        },
      ]);
    }
  }
}
