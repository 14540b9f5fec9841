import type { HolderKind } from '#domain/deal';
import type { Amount, BusinessDate, DomainEvent, ListPart } from '#domain/shared';
import type { RetentionFault } from '#domain/structuring';

interface OfClass {
  readonly dealId: string;
  readonly classId: string;
}

/**
 * The class's holders at issue, by account (a subject id, never a name); of more holders than an event carries, part by part in one
 * append. Stream `register-{dealId}/{classId}`.
 */
export type UnitsAllotted = DomainEvent<
  'UnitsAllotted',
  OfClass & {
    readonly face: Amount;
    /** Units of face 100, whole numbers as text, in account order. */
    readonly allotments: readonly AllottedUnits[];
    readonly part?: ListPart;
    /** The registrar's list that it was taken from; absent where the allotments were sent. */
    readonly listNumber?: number;
    /** 发行价格: what was paid for a unit, and for all of them; absent where the price is not known here. */
    readonly price?: Amount;
    readonly proceeds?: Amount;
  }
>;

/** What an account holds: units of face 100, a whole number as text. */
export interface HolderUnits {
  readonly holderId: string;
  readonly units: string;
}

/** What a line of the registrar's list says that an account holds. */
export interface ListedUnits extends HolderUnits {
  /** Of the file, the header's being 1. */
  readonly line: number;
}

/** What an account was allotted, with the line of the list that says so; absent where the allotments were sent. */
export type AllottedUnits = HolderUnits & Partial<Pick<ListedUnits, 'line'>>;

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

/** What holders are to the tax law, from the effective day on; of more than an event carries, part by part in one append. */
export type HolderKindsStated = DomainEvent<
  'HolderKindsStated',
  OfClass & {
    readonly kinds: readonly KindOfHolder[];
    readonly part?: ListPart;
    readonly document: string;
    readonly enteredBy: string;
  }
>;

export interface KindOfHolder {
  readonly holderId: string;
  readonly kind: HolderKind;
}

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

/** How the registrar's list and the register disagree on one account on the record date. */
export interface HolderBreak {
  readonly holderId: string;
  readonly kind: 'not in the register' | 'not on the list' | 'units differ';
  readonly inRegister: string;
  readonly onList: string;
}

/**
 * The registrar's list of a class's holders on a record date (持有人名册) came, whole, and was compared with the register. It changes
 * nothing until it is booked.
 */
export type HolderListReceived = DomainEvent<
  'HolderListReceived',
  OfClass & {
    /** Its number among the class's lists, from 1. */
    readonly listNumber: number;
    /** The newest list of the same record date before it; absent where it is the first. */
    readonly supersedes?: number;
    readonly recordDate: BusinessDate;
    /** 证券代码 that its lines name. */
    readonly securityCode: string;
    readonly fileName: string;
    /** SHA-256 of the raw bytes, hex; the file store keeps them under it. */
    readonly fileDigest: string;
    readonly fileBytes: number;
    /** Which of the registrar's column mappings it was read by; absent where its headers are the template's. */
    readonly mappingVersion?: number;
    readonly holderCount: number;
    readonly units: string;
    /** How many accounts differ, and the first of them in account order; none of a class that is not allotted yet. */
    readonly breakCount: number;
    readonly breaks: readonly HolderBreak[];
    /** Units that changed hands, as far as the register does not know. */
    readonly unitsMoved: string;
  }
>;

/**
 * The register takes over what the registrar's list shows, effective on its record date. Who sold to whom the list does not say: each
 * account changes by itself, together by nothing. Of more changes than an event carries, part by part in one append.
 */
export type HolderListBooked = DomainEvent<
  'HolderListBooked',
  OfClass & {
    readonly listNumber: number;
    readonly changes: readonly HolderChange[];
    readonly part?: ListPart;
    readonly bookedBy: string;
  }
>;

export interface HolderChange {
  readonly holderId: string;
  /** The account's place in the register, from 1; one that never held units comes last. */
  readonly place: number;
  /** Whole units that came to the account, negative where they left it. */
  readonly units: string;
  /** The line of the list that names the account; absent of one that it does not name any more. */
  readonly line?: number;
}

/**
 * By a transfer that the registrar reported, a list of its holders, or a correction, the originators keep less than the deal asks
 * (风险自留).
 */
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
  | HolderKindsStated
  | TransfersSuspended
  | TransfersResumed
  | HolderListReceived
  | HolderListBooked
  | RetentionBreached
  | RetentionRestored;
