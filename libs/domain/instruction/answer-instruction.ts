import {
  err,
  isTimeOfDay,
  ok,
  readPastDate,
  readReference,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { InstructionExecuted, InstructionNotExecuted } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';

interface Answered {
  readonly instructionId: string;
  /** The attempt that is answered; an answer never counts for another one. */
  readonly attempt: number;
}

/** The custodian moved the money. */
export interface ExecutedAnswer extends Answered {
  readonly outcome: 'executed';
  readonly executedOn: string;
  /** Beijing time, HH:MM, where the bank states it. */
  readonly executedAt?: string;
  readonly bankReference: string;
}

/** The custodian did not move it, and says why. */
export interface NotExecutedAnswer extends Answered {
  readonly outcome: 'not executed';
  readonly reason: string;
}

export interface AnswerInstruction {
  readonly sent: ExecutedAnswer | NotExecutedAnswer;
  readonly added: { readonly today: BusinessDate };
}

/**
 * Takes the custodian's answer to the attempt that is open; only an executed transfer is booked. Refused: MALFORMED,
 * DATE_MALFORMED, DATE_IN_FUTURE, INSTRUCTION_UNKNOWN, INSTRUCTION_ALREADY_EXECUTED, INSTRUCTION_ALREADY_ANSWERED,
 * EXECUTED_BEFORE_ISSUED.
 */
export function answerInstruction(
  { sent, added }: AnswerInstruction,
  state: InstructionState,
): Result<(InstructionExecuted | InstructionNotExecuted)[], Refusal> {
  return sent.outcome === 'executed' ? executed(sent, added.today, state) : notExecuted(sent, added.today, state);
}

function executed(
  answer: ExecutedAnswer,
  today: BusinessDate,
  state: InstructionState,
): Result<InstructionExecuted[], Refusal> {
  const bankReference = readReference(answer.bankReference, 'bankReference');
  if (!bankReference.ok) return bankReference;
  const executedOn = readPastDate(answer.executedOn, 'executedOn', today);
  if (!executedOn.ok) return executedOn;
  const { executedAt } = answer;
  if (executedAt !== undefined && !isTimeOfDay(executedAt)) {
    return err(refusal('MALFORMED', 'a time of day is written HH:MM', { field: 'executedAt', value: executedAt }));
  }
  const open = requireOpenAttempt(answer, state);
  if (!open.ok) return open;
  const { instruction, issuedOn } = open.value;
  // A past payment may be recorded later; what is executed early is executed no earlier than it was asked for.
  if (executedOn.value < issuedOn && executedOn.value < instruction.dueDate) {
    const message = `the transfer was due on ${instruction.dueDate}, and attempt ${instruction.attempt} issued on ${issuedOn}`;
    return err(refusal('EXECUTED_BEFORE_ISSUED', message, { field: 'executedOn', value: executedOn.value }));
  }
  return ok([
    {
      type: 'InstructionExecuted',
      schemaVersion: 1,
      effectiveDate: executedOn.value,
      payload: { ...instruction, bankReference: bankReference.value, ...(executedAt !== undefined && { executedAt }) },
    },
  ]);
}

function notExecuted(
  answer: NotExecutedAnswer,
  today: BusinessDate,
  state: InstructionState,
): Result<InstructionNotExecuted[], Refusal> {
  const reason = readText(answer.reason, 'reason');
  if (!reason.ok) return reason;
  const open = requireOpenAttempt(answer, state);
  if (!open.ok) return open;
  const { instructionId, dealId, periodNumber, attempt } = open.value.instruction;
  return ok([
    {
      type: 'InstructionNotExecuted',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { instructionId, dealId, periodNumber, attempt, reason: reason.value },
    },
  ]);
}

type Awaiting = Extract<InstructionState, { readonly issuedOn: BusinessDate }>;

/** The instruction where the attempt answered is the one that awaits its answer. */
function requireOpenAttempt({ instructionId, attempt }: Answered, state: InstructionState): Result<Awaiting, Refusal> {
  const detail = { field: 'instructionId', value: instructionId };
  const attemptDetail = { field: 'attempt', value: String(attempt) };
  if (!Number.isSafeInteger(attempt) || attempt < 1) {
    return err(refusal('MALFORMED', 'attempts are numbered from 1', attemptDetail));
  }
  if (state.status === 'none') {
    return err(refusal('INSTRUCTION_UNKNOWN', `there is no instruction ${instructionId}`, detail));
  }
  const { instruction } = state;
  if (attempt > instruction.attempt) {
    return err(
      refusal(
        'INSTRUCTION_UNKNOWN',
        `instruction ${instructionId} was issued ${instruction.attempt} times`,
        attemptDetail,
      ),
    );
  }
  if (state.status === 'executed') {
    return err(refusal('INSTRUCTION_ALREADY_EXECUTED', `instruction ${instructionId} is executed`, detail));
  }
  if (attempt < instruction.attempt || state.status !== 'awaiting answer') {
    return err(
      refusal('INSTRUCTION_ALREADY_ANSWERED', `attempt ${attempt} of ${instructionId} is answered`, attemptDetail),
    );
  }
  return ok(state);
}
