import {
  err,
  ok,
  readPastDate,
  readReference,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { PaymentReturned } from './instruction.events.js';
import type { InstructionState } from './instruction.state.js';
import { requireAttempt, type NamedAttempt } from './require-attempt.js';

export interface ReceiveReturnedPayment {
  /** The attempt is the one whose money came back; a return never counts for another one. */
  readonly sent: NamedAttempt & {
    /** The day on which the bank credited it. */
    readonly valueDate: string;
    /** The bank's reference of the return; it may be the payment's own. */
    readonly bankReference: string;
    /** What the payee's bank says. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The reference, where it stands for another movement of the deal than the payment that came back. */
    readonly booked: ReadonlySet<string>;
  };
}

/**
 * 退汇: the payee's bank sent an executed payment back. The money stands on the account that it left, the payee is owed it again, and
 * the instruction can be issued once more. Refused: MALFORMED, DATE_MALFORMED, DATE_IN_FUTURE, INSTRUCTION_UNKNOWN,
 * TRANSFER_WITHIN_TRUST, PAYMENT_NOT_EXECUTED, PAYMENT_ALREADY_RETURNED, BANK_REFERENCE_ALREADY_BOOKED, DATE_OUTSIDE_PERIOD for a day
 * before the execution's.
 */
export function receiveReturnedPayment(
  { sent, added }: ReceiveReturnedPayment,
  state: InstructionState,
): Result<PaymentReturned[], Refusal> {
  const bankReference = readReference(sent.bankReference, 'bankReference');
  if (!bankReference.ok) return bankReference;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const valueDate = readPastDate(sent.valueDate, 'valueDate', added.today);
  if (!valueDate.ok) return valueDate;
  const executed = requireExecuted(sent, state);
  if (!executed.ok) return executed;
  const { instruction, execution } = executed.value;
  if (added.booked.has(bankReference.value)) {
    const message = `${bankReference.value} is the bank’s reference of another movement`;
    const detail = { field: 'bankReference', value: bankReference.value };
    return err(refusal('BANK_REFERENCE_ALREADY_BOOKED', message, detail));
  }
  if (valueDate.value < execution.executedOn) {
    const message = `the payment left on ${execution.executedOn}, and is said to have come back on ${valueDate.value}`;
    const remedy = 'state the day on which the bank credited the return';
    return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'valueDate', value: valueDate.value, remedy }));
  }
  const { instructionId, dealId, periodNumber, from, to, amount, purpose } = instruction;
  const { attempt } = execution;
  return ok([
    {
      type: 'PaymentReturned',
      schemaVersion: 1,
      effectiveDate: valueDate.value,
      payload: {
        ...{ instructionId, dealId, periodNumber, from, to, amount, purpose, attempt },
        ...{ bankReference: bankReference.value, reason: reason.value },
      },
    },
  ]);
}

type Executed = Extract<InstructionState, { readonly status: 'executed' }>;

/** The instruction where the attempt named is the one that was executed, and paid somebody outside of the trust. */
function requireExecuted(returned: NamedAttempt, state: InstructionState): Result<Executed, Refusal> {
  const sent = requireAttempt(returned, state);
  if (!sent.ok) return sent;
  const { instructionId, attempt } = returned;
  const detail = { field: 'attempt', value: String(attempt) };
  const { instruction } = sent.value;
  if (instruction.stage !== 'payment') {
    const message = `${instructionId} moved ${instruction.from} to ${instruction.to}, both the trust’s own`;
    return err(refusal('TRANSFER_WITHIN_TRUST', message, { field: 'instructionId', value: instructionId }));
  }
  if (sent.value.returned.some((one) => one.attempt === attempt)) {
    return err(refusal('PAYMENT_ALREADY_RETURNED', `attempt ${attempt} of ${instructionId} came back`, detail));
  }
  if (sent.value.status !== 'executed' || attempt !== sent.value.execution.attempt) {
    return err(refusal('PAYMENT_NOT_EXECUTED', `attempt ${attempt} of ${instructionId} moved nothing`, detail));
  }
  return ok(sent.value);
}
