import type { Amount, DomainEvent } from '#domain/shared';
import type { RetentionFault } from '#domain/structuring';

interface OfClass {
  readonly dealId: string;
  readonly classId: string;
}

/** The class's holders at issue, by account (a subject id, never a name). Stream `register-{dealId}/{classId}`. */
export type UnitsAllotted = DomainEvent<
  'UnitsAllotted',
  OfClass & {
    readonly face: Amount;
    /** Units of face 100, whole numbers as text, in account order. */
    readonly allotments: readonly { readonly holderId: string; readonly units: string }[];
    /** 发行价格: what was paid for a unit, and for all of them; absent where the price is not known here. */
    readonly price?: Amount;
    readonly proceeds?: Amount;
  }
>;

/**
 * Whether a transfer was ordered here, or has happened in the registrar's books: that one is booked even where it should not
 * have been made.
 */
export type TransferBasis = 'order' | 'registrar';

/** Units change hands; effective on the settlement date, which may lie ahead: until then they are the seller's. */
export type UnitsTransferred = DomainEvent<
  'UnitsTransferred',
  OfClass & {
    readonly transferId: string;
    readonly fromHolder: string;
    readonly toHolder: string;
    /** The receiver's place in the register, from 1; one who never held units comes last. */
    readonly toPlace: number;
    readonly units: string;
    readonly tradedOn: string;
    readonly basis: TransferBasis;
    readonly enteredBy: string;
  }
>;

/** What a transfer should have been; effective as the transfer is. What was paid by the register meanwhile stays paid. */
export type TransferCorrected = DomainEvent<
  'TransferCorrected',
  OfClass & {
    readonly transferId: string;
    /** The transfer as it stood. */
    readonly corrects: { readonly fromHolder: string; readonly toHolder: string; readonly units: string };
    /** As corrected, of the whole transfer: zero undoes it. */
    readonly units: string;
    readonly reason: string;
    readonly correctedBy: string;
  }
>;

/** 质押 by the holder, or 冻结 by a court. */
export type BlockKind = 'pledge' | 'freeze';

/** Units that may not leave an account, from the effective day until they are released. */
export type UnitsBlocked = DomainEvent<
  'UnitsBlocked',
  OfClass & {
    readonly blockId: string;
    readonly holderId: string;
    readonly kind: BlockKind;
    /** Null freezes the account: nothing leaves it. */
    readonly units: string | null;
    readonly document: string;
    readonly enteredBy: string;
  }
>;

export type UnitsReleased = DomainEvent<
  'UnitsReleased',
  OfClass & { readonly blockId: string; readonly document: string; readonly enteredBy: string }
>;

/** From the effective day on, no transfer of the class may be traded or settled. */
export type TransfersSuspended = DomainEvent<
  'TransfersSuspended',
  OfClass & {
    /** Its number among the class's suspensions, from 1. */
    readonly suspensionNumber: number;
    readonly reason: string;
    readonly enteredBy: string;
  }
>;

/** From the effective day on, transfers may be made again. */
export type TransfersResumed = DomainEvent<
  'TransfersResumed',
  OfClass & { readonly suspensionNumber: number; readonly reason: string; readonly enteredBy: string }
>;

/** By a transfer that the registrar reported, or a correction, the originators keep less than the deal asks (风险自留). */
export type RetentionBreached = DomainEvent<
  'RetentionBreached',
  OfClass & { readonly transferId: string; readonly faults: readonly RetentionFault[] }
>;

/** They keep enough again. */
export type RetentionRestored = DomainEvent<'RetentionRestored', OfClass & { readonly transferId: string }>;

export type HoldingsEvent =
  | UnitsAllotted
  | UnitsTransferred
  | TransferCorrected
  | UnitsBlocked
  | UnitsReleased
  | TransfersSuspended
  | TransfersResumed
  | RetentionBreached
  | RetentionRestored;
