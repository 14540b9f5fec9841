import {
  err,
  isTimeOfDay,
  Money,
  ok,
  readPastDate,
  readReference,
  readText,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { InstructionExecuted, InstructionNotExecuted } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';
import { requireAttempt, type NamedAttempt, type SentInstruction } from './require-attempt.js';

/** The custodian moved the money by the attempt; an answer never counts for another one. */
export interface ExecutedAnswer extends NamedAttempt {
  readonly outcome: 'executed';
  readonly executedOn: string;
  /** Beijing time, HH:MM, where the bank states it. */
  readonly executedAt?: string;
  readonly bankReference: string;
}

/** The custodian did not move it, and says why. */
export interface NotExecutedAnswer extends NamedAttempt {
  readonly outcome: 'not executed';
  readonly reason: string;
}

export interface AnswerInstruction {
  readonly sent: ExecutedAnswer | NotExecutedAnswer;
  readonly added: {
    readonly today: BusinessDate;
    /** What the account that it leaves holds by the ledger, where that may be less than was promised; else null. */
    readonly held: Amount | null;
    /** The reference, where it stands for another movement of the deal; empty where it is free for this one. */
    readonly booked: ReadonlySet<string>;
  };
}

/**
 * Takes the custodian's answer to the attempt that is open; only an executed transfer is booked. Refused: MALFORMED,
 * DATE_MALFORMED, DATE_IN_FUTURE, INSTRUCTION_UNKNOWN, INSTRUCTION_ALREADY_EXECUTED, INSTRUCTION_ALREADY_ANSWERED,
 * EXECUTED_BEFORE_ISSUED, BANK_REFERENCE_ALREADY_BOOKED for a reference that stands for another movement, TRANSFER_NOT_COVERED where what
 * the bank took and people saw late left the account short, and what it held instead is not booked.
 */
export function answerInstruction(
  { sent, added }: AnswerInstruction,
  state: InstructionState,
): Result<(InstructionExecuted | InstructionNotExecuted)[], Refusal> {
  return sent.outcome === 'executed' ? executed(sent, added, state) : notExecuted(sent, added.today, state);
}

function executed(
  answer: ExecutedAnswer,
  { today, held, booked }: AnswerInstruction['added'],
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
  if (booked.has(bankReference.value)) {
    const message = `${bankReference.value} is the bank’s reference of another movement`;
    return err(
      refusal('BANK_REFERENCE_ALREADY_BOOKED', message, { field: 'bankReference', value: bankReference.value }),
    );
  }
  const { from, amount, instructionId } = instruction;
  if (held !== null && Money.parse(held).compare(Money.parse(amount)) < 0) {
    const message = `by the ledger ${from} holds ${held}, and ${amount} is said to have left it`;
    return err(refusal('TRANSFER_NOT_COVERED', message, { field: 'instructionId', value: instructionId }));
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

/** The instruction where the attempt answered is the one that awaits its answer. */
function requireOpenAttempt(answer: NamedAttempt, state: InstructionState): Result<SentInstruction, Refusal> {
  const sent = requireAttempt(answer, state);
  if (!sent.ok) return sent;
  const { instructionId, attempt } = answer;
  if (sent.value.status === 'executed') {
    const message = `instruction ${instructionId} is executed`;
    return err(refusal('INSTRUCTION_ALREADY_EXECUTED', message, { field: 'instructionId', value: instructionId }));
  }
  if (attempt < sent.value.instruction.attempt || sent.value.status !== 'awaiting answer') {
    const message = `attempt ${attempt} of ${instructionId} is answered`;
    return err(refusal('INSTRUCTION_ALREADY_ANSWERED', message, { field: 'attempt', value: String(attempt) }));
  }
  return sent;
}
