import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { InstructionEvent, InstructionIssued } from './instruction.events.js';

/** The transfer as it was last issued, with the number of the attempt. */
export type IssuedInstruction = InstructionIssued['payload'];

export type InstructionState =
  | { readonly status: 'none' }
  | (Sent & { readonly status: 'awaiting answer' | 'not executed' | 'returned' })
  | (Sent & {
      readonly status: 'executed';
      readonly execution: { readonly executedOn: BusinessDate; readonly bankReference: string };
    });

interface Sent {
  readonly instruction: IssuedInstruction;
  /** The day on which the attempt was issued. */
  readonly issuedOn: BusinessDate;
  /** The attempts whose money the payee's bank sent back. */
  readonly returned: readonly number[];
}

export const initialState: InstructionState = { status: 'none' };

export function evolve(state: InstructionState, event: InstructionEvent): InstructionState {
  switch (event.type) {
    case 'InstructionIssued':
      assert(
        state.status === 'none' || state.status === 'not executed' || state.status === 'returned',
        `nothing is issued while ${state.status}`,
      );
      return {
        status: 'awaiting answer',
        instruction: event.payload,
        issuedOn: event.effectiveDate,
        returned: state.status === 'none' ? [] : state.returned,
      };
    case 'InstructionExecuted':
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      return {
        ...state,
        status: 'executed',
        execution: { executedOn: event.effectiveDate, bankReference: event.payload.bankReference },
      };
    case 'InstructionNotExecuted':
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      return { ...state, status: 'not executed' };
    case 'PaymentReturned': {
      assert(state.status === 'executed', `what comes back was executed, but the instruction is ${state.status}`);
      const { instruction, issuedOn, returned } = state;
      return { status: 'returned', instruction, issuedOn, returned: [...returned, event.payload.attempt] };
    }
    default:
      return assertNever(event, 'instruction event');
  }
}
