import { latenessOf, type InstructionEvent } from '#domain/instruction';
import type { BusinessDate } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import { Instruction } from './instruction.entity.js';

type Sent = EventOf<InstructionEvent['type']>;

const unsent = {
  status: 'drafted',
  signedBy: null,
  streamVersion: 0,
  waitingReversal: null,
  attempts: 0,
  isLate: null,
  daysLate: null,
} as const;

const moved = (
  event: Sent,
  now: Partial<Instruction> | ((before: Instruction) => Partial<Instruction>),
): [Change<Instruction, 'instructionId'>] => {
  const { instructionId } = event.payload;
  const fold = (row: Instruction | undefined): Instruction => {
    const before = begun(row, event);
    return { ...before, ...(typeof now === 'function' ? now(before) : now), streamVersion: event.version };
  };
  return [{ key: { instructionId }, fold }];
};

/** How late the transfer is by the execution that stands. */
function lateness(
  due: Pick<Instruction, 'dueDate' | 'dueTime'>,
  { on, at }: { readonly on: BusinessDate; readonly at: string | undefined },
): Pick<Instruction, 'isLate' | 'daysLate'> {
  const { isLate, days: daysLate } = latenessOf(due, { on, ...(at && { at }) });
  return { isLate, daysLate };
}

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
  InstructionIssued: (event) =>
    moved(event, { status: 'issued', attempts: event.payload.attempt, waitingReversal: null }),
  InstructionExecuted: (event) => {
    const { effectiveDate: on, payload } = event;
    return moved(event, { status: 'executed', ...lateness(payload, { on, at: payload.executedAt }) });
  },
  InstructionNotExecuted: (event) => moved(event, { status: 'not executed' }),
  PaymentReturned: (event) => moved(event, { status: 'returned' }),
  ReturnReversalProposed: (event) => {
    const { effectiveDate: proposedOn, payload, payloadBytes } = event;
    const { attempt, reason, proposedBy } = payload;
    return moved(event, {
      waitingReversal: { attempt, reason, proposedBy, proposedOn, digest: sha256Hex(payloadBytes) },
    });
  },
  ReturnReversalSentBack: (event) => moved(event, { waitingReversal: null }),
  ReturnReversed: (event) => {
    const { executedOn: on, executedAt: at } = event.payload;
    return moved(event, (before) => ({
      ...{ status: 'executed', waitingReversal: null },
      ...lateness(before, { on, at }),
    }));
  },
});
