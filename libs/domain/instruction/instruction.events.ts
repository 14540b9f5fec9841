import type { BankAccountTerms } from '#domain/deal';
import type { InstructionDraft, Signatures } from '#domain/distribution';
import type { BusinessDate, DomainEvent } from '#domain/shared';

/** A transfer as two people signed it: at every attempt the same, but for the account that the payee is reached at. */
export interface SignedTransfer extends InstructionDraft {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly signatures: Signatures;
  /** Beijing time, HH:MM, until which it is to be executed on the due date; null for the end of that day. */
  readonly dueTime: string | null;
}

/** The payee's account as the terms that two people approved name it. */
export interface NamedPayee {
  readonly termsVersion: number;
  readonly account: BankAccountTerms;
}

/** A transfer as it is sent to the custodian. */
export interface SentTransfer extends SignedTransfer {
  readonly attempt: number;
  /**
   * Of one sent again: the payee's account by the terms in force on that day, where they name one. Absent of the first attempt, which goes to the
   * account in the terms that its period was closed under.
   */
  readonly payee?: NamedPayee;
}

/** 划款指令 sent to the custodian; attempt 1, then one more for each re-issue. Stream `instruction-{instructionId}`. */
export type InstructionIssued = DomainEvent<'InstructionIssued', SentTransfer>;

/** The custodian moved the money; only now is it booked. Effective on the day the bank gives. */
export type InstructionExecuted = DomainEvent<
  'InstructionExecuted',
  SentTransfer & {
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

/** What a return that was none is taken back by: the return as it was booked, and why nothing came back. */
interface TakenBackReturn extends Pick<InstructionDraft, 'instructionId' | 'from' | 'to' | 'amount' | 'purpose'> {
  readonly dealId: string;
  readonly periodNumber: number;
  /** The attempt whose money is said to have come back, and did not. */
  readonly attempt: number;
  /** Of the return that was none. */
  readonly bankReference: string;
  readonly reason: string;
  readonly proposedBy: string;
}

/**
 * A maker found that the payee's bank sent nothing back. Nothing is booked before a second person approved it; issued once more, the
 * instruction no longer waits for that. What is approved is the digest of this event's payload.
 */
export type ReturnReversalProposed = DomainEvent<'ReturnReversalProposed', TakenBackReturn>;

/** What was proposed to be taken back waits no longer, and the return stands: its proposer withdrew it, or another person sent it back. */
export type ReturnReversalSentBack = DomainEvent<
  'ReturnReversalSentBack',
  Pick<TakenBackReturn, 'dealId' | 'periodNumber' | 'attempt' | 'reason' | 'proposedBy'> & {
    readonly instructionId: string;
    readonly sentBackBy: string;
  }
>;

/** A return that was none is taken back: the payee has the money, as the custodian's execution said. Effective when it is approved. */
export type ReturnReversed = DomainEvent<
  'ReturnReversed',
  TakenBackReturn & {
    readonly approvedBy: string;
    /** The execution that stands again. */
    readonly executedOn: BusinessDate;
    readonly executedAt?: string;
  }
>;

export type InstructionEvent =
  | InstructionIssued
  | InstructionExecuted
  | InstructionNotExecuted
  | PaymentReturned
  | ReturnReversalProposed
  | ReturnReversalSentBack
  | ReturnReversed;
