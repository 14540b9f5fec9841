import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { InstructionAttempt } from './instruction-attempt.entity.js';

type Answered = EventOf<'InstructionExecuted' | 'InstructionNotExecuted'>;
type Answer = Pick<InstructionAttempt, 'outcome' | 'bankReference' | 'reason'>;

const answered = (event: Answered, answer: Answer): [Change<InstructionAttempt, 'instructionId' | 'attempt'>] => {
  const { instructionId, attempt } = event.payload;
  const change = { ...answer, answeredOn: event.effectiveDate };
  return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...change }) }];
};

/** Every sending of an instruction, with its answer. */
export const instructionAttempts = foldedTable(InstructionAttempt, ['instructionId', 'attempt'], {
  InstructionIssued: ({ effectiveDate: issuedOn, payload: { instructionId, attempt } }) => {
    const key = { instructionId, attempt };
    const sent = { outcome: 'awaited', issuedOn, answeredOn: null, bankReference: null, reason: null } as const;
    return [{ key, fold: () => ({ ...key, ...sent }) }];
  },
  InstructionExecuted: (event) =>
    answered(event, { outcome: 'executed', bankReference: event.payload.bankReference, reason: null }),
  InstructionNotExecuted: (event) =>
    answered(event, { outcome: 'not executed', bankReference: null, reason: event.payload.reason }),
});
