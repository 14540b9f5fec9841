import { begun, foldedTable } from '../table/folded-table.js';
import { InstructionAttempt } from './instruction-attempt.entity.js';

/** Every sending of an instruction, with its answer. */
export const instructionAttempts = foldedTable(InstructionAttempt, ['instructionId', 'attempt'], (event) => {
  switch (event.type) {
    case 'InstructionIssued': {
      const { instructionId, attempt } = event.payload;
      const key = { instructionId, attempt };
      const sent = { outcome: 'awaited', issuedOn: event.effectiveDate } as const;
      return [{ key, fold: () => ({ ...key, ...sent, answeredOn: null, bankReference: null, reason: null }) }];
    }
    case 'InstructionExecuted': {
      const { instructionId, attempt, bankReference } = event.payload;
      const answer = { outcome: 'executed', answeredOn: event.effectiveDate, bankReference } as const;
      return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...answer }) }];
    }
    case 'InstructionNotExecuted': {
      const { instructionId, attempt, reason } = event.payload;
      const answer = { outcome: 'not executed', answeredOn: event.effectiveDate, reason } as const;
      return [{ key: { instructionId, attempt }, fold: (row) => ({ ...begun(row, event), ...answer }) }];
    }
    default:
      return [];
  }
});
