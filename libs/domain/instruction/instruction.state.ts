import { assert, assertNever } from '#domain/shared';
import type { InstructionEvent, InstructionIssued } from './instruction.events.js';

/** The transfer as it was last issued, with the number of the attempt. */
export type IssuedInstruction = InstructionIssued['payload'];

export type InstructionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'awaiting answer' | 'not executed' | 'executed';
      readonly instruction: IssuedInstruction;
    };

export const initialState: InstructionState = { status: 'none' };

export function evolve(state: InstructionState, event: InstructionEvent): InstructionState {
  switch (event.type) {
    case 'InstructionIssued':
      assert(state.status === 'none' || state.status === 'not executed', `nothing is issued while ${state.status}`);
      return { status: 'awaiting answer', instruction: event.payload };
    case 'InstructionExecuted':
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      return { ...state, status: 'executed' };
    case 'InstructionNotExecuted':
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      return { ...state, status: 'not executed' };
    default:
      return assertNever(event, 'instruction event');
  }
}
