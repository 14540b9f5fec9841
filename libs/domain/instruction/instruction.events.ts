import type { InstructionDraft, Signatures } from '#domain/distribution';
import type { DomainEvent } from '#domain/shared';

/** A transfer as two people signed it: what the custodian is sent, at every attempt the same. */
export interface SignedTransfer extends InstructionDraft {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly signatures: Signatures;
  /** Beijing time, HH:MM, until which it is to be executed on the due date; null for the end of that day. */
  readonly dueTime: string | null;
}

/** 划款指令 sent to the custodian; attempt 1, then one more for each re-issue. Stream `instruction-{instructionId}`. */
export type InstructionIssued = DomainEvent<'InstructionIssued', SignedTransfer & { readonly attempt: number }>;

/** The custodian moved the money; only now is it booked. Effective on the day the bank gives. */
export type InstructionExecuted = DomainEvent<
  'InstructionExecuted',
  SignedTransfer & {
    readonly attempt: number;
    readonly bankReference: string;
    /** Beijing time, HH:MM, where the bank states it. */
    readonly executedAt?: string;
  }
>;

/** The custodian did not move the money, and says why; nothing is booked. */
export type InstructionNotExecuted = DomainEvent<
  'InstructionNotExecuted',
  {
    readonly instructionId: string;
    readonly dealId: string;
    readonly periodNumber: number;
    readonly attempt: number;
    readonly reason: string;
  }
>;

/**
 * 退汇: the payee's bank sent the money back, to the account that it left; the payee is owed it again. Effective on the bank's value
 * date.
 */
export type PaymentReturned = DomainEvent<
  'PaymentReturned',
  Pick<InstructionDraft, 'instructionId' | 'from' | 'to' | 'amount' | 'purpose'> & {
    readonly dealId: string;
    readonly periodNumber: number;
    /** The attempt whose money came back. */
    readonly attempt: number;
    /** Of the return. */
    readonly bankReference: string;
    readonly reason: string;
  }
>;

export type InstructionEvent = InstructionIssued | InstructionExecuted | InstructionNotExecuted | PaymentReturned;
