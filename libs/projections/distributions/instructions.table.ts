import { latenessOf } from '#domain/instruction';
import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { Instruction } from './instruction.entity.js';

type Sent = EventOf<'InstructionIssued' | 'InstructionExecuted' | 'InstructionNotExecuted' | 'PaymentReturned'>;

const unsent = {
  status: 'drafted',
  signedBy: null,
  streamVersion: 0,
  attempts: 0,
  isLate: null,
  daysLate: null,
} as const;

const moved = (event: Sent, now: Partial<Instruction>): [Change<Instruction, 'instructionId'>] => {
  const { instructionId, attempt: attempts } = event.payload;
  const change = { ...now, attempts, streamVersion: event.version };
  return [{ key: { instructionId }, fold: (row) => ({ ...begun(row, event), ...change }) }];
};

/** Each transfer from its draft in the distribution to the custodian's last answer. */
export const instructions = foldedTable(Instruction, ['instructionId'], {
  InstructionsDrafted: (event) => {
    const { dealId, periodNumber, draftedBy, dueTime, groups, withdraws = [] } = event.payload;
    const drawnUp = groups.flatMap(({ instructions }, group) =>
      instructions.map(({ instructionId, stage, from, to, amount, purpose, dueDate }, i) => {
        const what = { stage, fromAccount: from, toAccount: to, amount, purpose, dueDate, dueTime };
        const where = { dealId, periodNumber, groupNumber: group + 1, rank: i + 1 };
        const drafted = { ...unsent, draftedBy };
        return { key: { instructionId }, fold: () => ({ instructionId, ...where, ...what, ...drafted }) };
      }),
    );
    const withdrawn = withdraws.map((instructionId): Change<Instruction, 'instructionId'> => ({
      key: { instructionId },
      fold: (row) => ({ ...begun(row, event), status: 'withdrawn' }),
    }));
    return [...drawnUp, ...withdrawn];
  },
  DistributionInstructed: (event) =>
    event.payload.instructions.map(({ instructionId }) => ({
      key: { instructionId },
      fold: (row) => ({ ...begun(row, event), signedBy: event.payload.signatures.checker }),
    })),
  InstructionIssued: (event) => moved(event, { status: 'issued' }),
  InstructionExecuted: (event) => {
    const { effectiveDate: on, payload } = event;
    const { isLate, days: daysLate } = latenessOf(payload, {
      on,
      ...(payload.executedAt && { at: payload.executedAt }),
    });
    return moved(event, { status: 'executed', isLate, daysLate });
  },
  InstructionNotExecuted: (event) => moved(event, { status: 'not executed' }),
  PaymentReturned: (event) => moved(event, { status: 'returned' }),
});
