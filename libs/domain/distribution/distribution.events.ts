import type { Amount, BusinessDate, DomainEvent, ListPart } from '#domain/shared';
import type { OpeningPosition, SupportReceived, WaterfallResult } from '#domain/waterfall';

/** The maker's calculation. What an approver approves is the digest of this event's payload. Stream `distribution-{dealId}-{n}`. */
export type DistributionCalculated = DomainEvent<
  'DistributionCalculated',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly termsVersion: number;
    readonly calculatedBy: string;
    readonly allocationDate: BusinessDate;
    readonly recordDate: BusinessDate;
    readonly paymentDate: BusinessDate;
    /** What the providers of supports paid for it, beside what the period froze. */
    readonly supportsReceived?: readonly SupportReceived[];
    readonly result: WaterfallResult;
  }
>;

export type DistributionSentBack = DomainEvent<
  'DistributionSentBack',
  { readonly dealId: string; readonly periodNumber: number; readonly sentBackBy: string; readonly reason: string }
>;

export type DistributionApproved = DomainEvent<
  'DistributionApproved',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly approvedBy: string;
    readonly approvedDigest: string;
  }
>;

/** A transfer that the custodian is to make; allocation moves between trust accounts, payment leaves the trust. */
export interface InstructionDraft {
  /** `{dealId}-{n}-{stage}-{k}`: the same for the same distribution, so that a sum never leaves twice. */
  readonly instructionId: string;
  readonly stage: 'allocation' | 'payment';
  readonly from: string;
  readonly to: string;
  readonly amount: Amount;
  readonly purpose: string;
  readonly dueDate: BusinessDate;
}

/** Transfers that may be under way at the same time; zero amounts are left out. */
export interface TransferGroup {
  readonly stage: InstructionDraft['stage'];
  readonly instructions: readonly InstructionDraft[];
}

/**
 * Every transfer that the approved distribution calls for, signed by its maker (经办). What the second person signs is the
 * digest of this event's payload.
 */
export type InstructionsDrafted = DomainEvent<
  'InstructionsDrafted',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly draftedBy: string;
    /** Beijing time, HH:MM, until which the custodian is to execute on the due date; null where the deal names none. */
    readonly dueTime: string | null;
    readonly groups: readonly TransferGroup[];
    /** What is kept back of each class's holders for the tax authority; only in a deal that withholds. */
    readonly withholding?: readonly WithheldOfClass[];
    /** Where it takes the place of a draft that nobody signed, the transfers of that one that are none any more. */
    readonly withdraws?: readonly string[];
  }
>;

/** Of a class's payment, what the registrar is not paid; who the holders are is fixed by it once a second person signs. */
export interface WithheldOfClass {
  readonly classId: string;
  /** The version of the register by which it was shared out. */
  readonly registerVersion: number;
  readonly withheld: Amount;
}

/** The two people who signed a transfer: who drafted it (经办), and who looked at it (复核). */
export interface Signatures {
  readonly maker: string;
  readonly checker: string;
}

/** The next group of the signed transfers goes to the custodian. */
export type DistributionInstructed = DomainEvent<
  'DistributionInstructed',
  TransferGroup & {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly signatures: Signatures;
    readonly dueTime: string | null;
  }
>;

/** The custodian executed one of the transfers (noted here from the instruction's own stream). */
export type InstructionSettled = DomainEvent<
  'InstructionSettled',
  { readonly dealId: string; readonly periodNumber: number; readonly instructionId: string }
>;

/** Every transfer is executed: taxes and fees are paid, the registrar holds each class's lump sum. */
export type DistributionSettled = DomainEvent<
  'DistributionSettled',
  { readonly dealId: string; readonly periodNumber: number }
>;

/** One holder's part of a class's payment, by largest remainder. */
export interface HolderEntitlement {
  readonly holderId: string;
  readonly units: string;
  readonly interest: Amount;
  readonly principal: Amount;
  /** Fixed capital cost and remainder, for the subordinated class. */
  readonly yield: Amount;
  readonly total: Amount;
  /** Of the total, what is kept back for the tax authority: total − withheld reaches the holder. Only in a deal that withholds. */
  readonly withheld?: Amount;
}

/** The registrar paid the holders of one class on the payment date; more holders than an event carries, part by part in one append. */
export type HoldersPaid = DomainEvent<
  'HoldersPaid',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly classId: string;
    readonly recordDate: BusinessDate;
    readonly registerVersion: number;
    readonly entitlements: readonly HolderEntitlement[];
    readonly part?: ListPart;
    /** Of the entitlements here. */
    readonly total: Amount;
  }
>;

/** The distribution is over; the next period starts from `closing`. */
export type DistributionPaid = DomainEvent<
  'DistributionPaid',
  { readonly dealId: string; readonly periodNumber: number; readonly closing: OpeningPosition }
>;

export type DistributionEvent =
  | DistributionCalculated
  | DistributionSentBack
  | DistributionApproved
  | InstructionsDrafted
  | DistributionInstructed
  | InstructionSettled
  | DistributionSettled
  | HoldersPaid
  | DistributionPaid;
