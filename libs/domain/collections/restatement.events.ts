import type { AmountDifference } from '#domain/forecast';
import type { Amount, DomainEvent } from '#domain/shared';
import type { BookPosition, PoolReport, WaterfallResult } from '#domain/waterfall';
import type { ReceiptFigures } from './corrections.events.js';

/** What a closed period should have been told: of a servicer's collections, of a fee's invoices, of the pool. */
export interface PeriodCorrections {
  readonly collections: readonly {
    readonly servicerId: string;
    readonly stated: ReceiptFigures;
    readonly corrected: ReceiptFigures;
  }[];
  readonly claims: readonly { readonly feeId: string; readonly stated: Amount; readonly corrected: Amount }[];
  /** The pool by day, of all servicers together, in a deal that counts by days; null where it was reported right, or is not counted. */
  readonly pool: { readonly stated: readonly PoolReport[]; readonly corrected: readonly PoolReport[] } | null;
}

/** A sum as published, or as restated before, and as it should have been. */
export interface Restated {
  readonly published: Amount;
  readonly corrected: Amount;
  /** corrected − published. */
  readonly difference: Amount;
}

/** What a fee on the pool’s average inherits of the balances since it last accrued. */
export interface WeighedAnew {
  readonly feeId: string;
  readonly weighed: BookPosition['fees'][number]['weighed'];
}

/** How the difference is made good; the books follow by this alone. */
export type Settlement =
  | {
      readonly by: 'next payment';
      /** What each servicer owes in addition, or keeps back. */
      readonly servicers: readonly { readonly servicerId: string; readonly amount: Amount }[];
      /** What each tax or fee is due in addition; below zero, what is kept back from its arrears. */
      readonly dues: readonly { readonly id: string; readonly amount: Amount }[];
      /** What each account is credited in addition, or below zero less; of a deal with accounts of its own alone. */
      readonly accounts?: readonly { readonly id: string; readonly amount: Amount }[];
      /** By how much more was collected of each component of the pool, or defaulted, since the trust began, and its `balance` is; absent where nothing is. */
      readonly pool?: readonly { readonly id: string; readonly amount: Amount }[];
      /** By how much more steps would have debited each ledger, or below zero credited; absent where they booked right. */
      readonly ledgers?: readonly { readonly id: string; readonly amount: Amount }[];
      /** What fees on the pool’s average inherit instead; absent where they inherit what was published. */
      readonly weighed?: readonly WeighedAnew[];
    }
  | {
      readonly by: 'claim';
      readonly claimedFrom: string;
      /** What payees were paid too little, in all; of a later restatement by how much that is more, below zero by how much less. */
      readonly amount: Amount;
    };

/** The waterfall of a closed period as it should have been, beside what was published of it, or restated before. */
export interface Restatement {
  readonly corrections: PeriodCorrections;
  /** Every line, balance and sum that differs. */
  readonly differences: readonly AmountDifference[];
  /** What leaves the trust to each tax authority, payee and class. */
  readonly payees: readonly ({ readonly item: string; readonly to: string } & Restated)[];
  readonly holders: readonly ({ readonly classId: string; readonly holderId: string } & Restated)[];
  /** What becomes of each later closed period, had it opened as this one should have closed: for information. */
  readonly later: readonly { readonly periodNumber: number; readonly differences: readonly AmountDifference[] }[];
  readonly settlement: Settlement;
  /** As it should have been, line by line. */
  readonly result: WaterfallResult;
}

/** The place among the restatements of a period, from 1: each but the first corrects what the one before it said. */
type RestatementNumber = number;

/** The maker asks that a period be restated; what a checker approves is the digest of this event's payload. */
export type RestatementProposed = DomainEvent<
  'RestatementProposed',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly number: RestatementNumber;
    readonly reason: string;
    readonly proposedBy: string;
  } & Restatement
>;

/** The period is restated: what was published stays as it was, and this stands beside it (更正公告). */
export type PeriodRestated = DomainEvent<
  'PeriodRestated',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly number: RestatementNumber;
    readonly approvedBy: string;
    /** Of the proposal that the checker saw. */
    readonly approvedDigest: string;
    readonly settlement: Settlement;
  }
>;
