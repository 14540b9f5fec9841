import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { InstructionIssued } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';

export interface ReissueInstruction {
  readonly sent: { readonly instructionId: string };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Sends an instruction again that the custodian did not execute, or whose money came back, as its next attempt. Refused: INSTRUCTION_UNKNOWN,
 * INSTRUCTION_ALREADY_EXECUTED, INSTRUCTION_AWAITS_ANSWER.
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
    case 'returned':
      return ok([
        {
          type: 'InstructionIssued',
          schemaVersion: 1,
          effectiveDate: added.today,
          payload: { ...state.instruction, attempt: state.instruction.attempt + 1 },
        },
      ]);
  }
}
