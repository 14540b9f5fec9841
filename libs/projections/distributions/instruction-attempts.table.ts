import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { InstructionAttempt } from './instruction-attempt.entity.js';

type Answered = EventOf<'InstructionExecuted' | 'InstructionNotExecuted'>;
type Answer = Pick<InstructionAttempt, 'outcome' | 'executedAt' | 'bankReference' | 'reason'>;

const unanswered = {
  executedAt: null,
  bankReference: null,
  returnedOn: null,
  returnReference: null,
  reason: null,
} as const;

const answered = (event: Answered, answer: Answer): [Change<InstructionAttempt, 'instructionId' | 'attempt'>] => {
  const { instructionId, attempt } = event.payload;
  const change = { ...answer, answeredOn: event.effectiveDate };
  return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...change }) }];
};

/** Every sending of an instruction, with its answer. */
export const instructionAttempts = foldedTable(InstructionAttempt, ['instructionId', 'attempt'], {
  InstructionIssued: ({ effectiveDate: issuedOn, payload: { instructionId, attempt, payee = null } }) => {
    const key = { instructionId, attempt };
    const sent = { outcome: 'awaited', issuedOn, payee, answeredOn: null, ...unanswered } as const;
    return [{ key, fold: () => ({ ...key, ...sent }) }];
  },
  InstructionExecuted: (event) => {
    const { bankReference, executedAt = null } = event.payload;
    return answered(event, { ...unanswered, outcome: 'executed', executedAt, bankReference });
  },
  PaymentReturned: (event) => {
    const { instructionId, attempt, bankReference: returnReference, reason } = event.payload;
    const back = { outcome: 'returned', returnedOn: event.effectiveDate, returnReference, reason } as const;
    return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...back }) }];
  },
  ReturnReversed: (event) => {
    const { instructionId, attempt } = event.payload;
    const stands = { outcome: 'executed', returnedOn: null, returnReference: null, reason: null } as const;
    return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...stands }) }];
  },
  InstructionNotExecuted: (event) =>
    answered(event, { ...unanswered, outcome: 'not executed', reason: event.payload.reason }),
});
