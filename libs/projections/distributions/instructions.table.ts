import { begun, foldedTable } from '../table/folded-table.js';
import { Instruction } from './instruction.entity.js';

/** Each transfer from its draft in the distribution to the custodian's last answer. */
export const instructions = foldedTable(Instruction, ['instructionId'], (event) => {
  switch (event.type) {
    case 'DistributionInstructed': {
      const { dealId, periodNumber, instructions: drafts } = event.payload;
      return drafts.map(({ instructionId, stage, from, to, amount, purpose, dueDate }, i) => {
        const drafted: Instruction = {
          instructionId,
          dealId,
          periodNumber,
          stage,
          rank: i + 1,
          fromAccount: from,
          toAccount: to,
          amount,
          purpose,
          dueDate,
          status: 'drafted',
          streamVersion: 0,
          attempts: 0,
        };
        return { key: { instructionId }, fold: () => drafted };
      });
    }
    case 'InstructionIssued':
    case 'InstructionExecuted':
    case 'InstructionNotExecuted': {
      const { instructionId, attempt } = event.payload;
      const status = STATUS_AFTER[event.type];
      return [
        {
          key: { instructionId },
          fold: (row) => ({ ...begun(row, event), status, streamVersion: event.version, attempts: attempt }),
        },
      ];
    }
    default:
      return [];
  }
});

const STATUS_AFTER = {
  InstructionIssued: 'issued',
  InstructionExecuted: 'executed',
  InstructionNotExecuted: 'not executed',
} as const;
