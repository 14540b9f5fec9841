import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { Instruction } from './instruction.entity.js';

type Sent = EventOf<'InstructionIssued' | 'InstructionExecuted' | 'InstructionNotExecuted'>;

const moved = (event: Sent, status: Instruction['status']): [Change<Instruction, 'instructionId'>] => {
  const { instructionId, attempt: attempts } = event.payload;
  const change = { status, attempts, streamVersion: event.version };
  return [{ key: { instructionId }, fold: (row) => ({ ...begun(row, event), ...change }) }];
};

/** Each transfer from its draft in the distribution to the custodian's last answer. */
export const instructions = foldedTable(Instruction, ['instructionId'], {
  DistributionInstructed: ({ version, payload: { dealId, periodNumber, instructions } }) =>
    instructions.map(({ instructionId, stage, from, to, amount, purpose, dueDate }, i) => {
      const what = { stage, fromAccount: from, toAccount: to, amount, purpose, dueDate };
      const where = { dealId, periodNumber, instructedVersion: version, rank: i + 1 };
      const drafted = { status: 'drafted', streamVersion: 0, attempts: 0 } as const;
      return { key: { instructionId }, fold: () => ({ instructionId, ...where, ...what, ...drafted }) };
    }),
  InstructionIssued: (event) => moved(event, 'issued'),
  InstructionExecuted: (event) => moved(event, 'executed'),
  InstructionNotExecuted: (event) => moved(event, 'not executed'),
});
