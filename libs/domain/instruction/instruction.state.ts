import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { InstructionEvent, InstructionIssued, ReturnReversalProposed } from './instruction.events.js';

/** The transfer as it was last issued, with the number of the attempt. */
export type IssuedInstruction = InstructionIssued['payload'];

/** The attempt by which the money left, the bank's day and its reference. */
export interface Execution {
  readonly attempt: number;
  readonly executedOn: BusinessDate;
  /** Beijing time, HH:MM, where the bank states it. */
  readonly executedAt?: string;
  readonly bankReference: string;
}

/** A payment that came back, with the bank's reference of the return. */
export interface ReturnedExecution extends Execution {
  readonly returnReference: string;
}

export type InstructionState =
  | { readonly status: 'none' }
  | (Sent & { readonly status: 'awaiting answer' | 'not executed' | 'returned' })
  | (Sent & { readonly status: 'executed'; readonly execution: Execution });

interface Sent {
  readonly instruction: IssuedInstruction;
  /** The day on which the attempt was issued. */
  readonly issuedOn: BusinessDate;
  /** The payments that the payee's bank sent back. */
  readonly returned: readonly ReturnedExecution[];
  /** What is to be taken back of them and waits for a second person; null where nothing does. */
  readonly reversal: ReturnReversalProposed['payload'] | null;
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
        reversal: null,
      };
    case 'InstructionExecuted': {
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      const { attempt, bankReference, executedAt } = event.payload;
      const execution = { attempt, executedOn: event.effectiveDate, bankReference };
      return { ...state, status: 'executed', execution: { ...execution, ...(executedAt && { executedAt }) } };
    }
    case 'InstructionNotExecuted':
      assert(state.status === 'awaiting answer', `an answer is awaited, but the instruction is ${state.status}`);
      return { ...state, status: 'not executed' };
    case 'PaymentReturned': {
      assert(state.status === 'executed', `what comes back was executed, but the instruction is ${state.status}`);
      const { instruction, issuedOn, returned, execution, reversal } = state;
      const back = { ...execution, returnReference: event.payload.bankReference };
      return { status: 'returned', instruction, issuedOn, returned: [...returned, back], reversal };
    }
    case 'ReturnReversalProposed':
      assert(state.status !== 'none', 'what came back was sent');
      return { ...state, reversal: event.payload };
    case 'ReturnReversalSentBack':
      assert(state.status !== 'none', 'what came back was sent');
      return { ...state, reversal: null };
    case 'ReturnReversed': {
      assert(state.status !== 'none', 'what came back was sent');
      const { attempt } = event.payload;
      const back = state.returned.find((one) => one.attempt === attempt);
      assert(back, `attempt ${attempt} came back`);
      const { returnReference: _, ...execution } = back;
      const returned = state.returned.filter((one) => one !== back);
      return { ...state, status: 'executed', execution, returned, reversal: null };
    }
    default:
      return assertNever(event, 'instruction event');
  }
}
