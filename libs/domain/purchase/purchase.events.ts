import type { SubstitutionTests, TapeReadBy, TapeTotals } from '#domain/pool';
import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';

/** What stands in the request, is approved by its digest, and is carried out. */
interface Purchase extends TapeTotals {
  readonly dealId: string;
  readonly purchaseId: string;
  /** The period whose payment pays for it. */
  readonly periodNumber: number;
  /** The payment date of that period, as it was when the purchase was requested. */
  readonly paymentDate: BusinessDate;
  /** The originator that sells. */
  readonly seller: string;
  /** SHA-256 of the tape of the assets, hex. */
  readonly fileDigest: string;
  /** By whose column mapping it was read; null by the template’s headers, absent in what was recorded before one file could be read in several ways. */
  readonly readBy?: TapeReadBy | null;
  /** For all of them. */
  readonly price: Amount;
}

/**
 * The maker's request that the trust buy the assets of a tape; effective on the day it is made. What an approver approves is the digest
 * of this event's payload. Stream `purchases-{dealId}`.
 */
export type PurchaseRequested = DomainEvent<
  'PurchaseRequested',
  Purchase & {
    readonly reason: string;
    /** What the criteria of the terms find of it; absent in a deal without any. */
    readonly tests?: SubstitutionTests;
    readonly requestedBy: string;
  }
>;

/** A purchase comes to nothing, approved or not; no close has counted it. */
export type PurchaseSentBack = DomainEvent<
  'PurchaseSentBack',
  { readonly dealId: string; readonly purchaseId: string; readonly sentBackBy: string; readonly reason: string }
>;

/** The close of its period counts the purchase, and its payment pays the price; effective on the day of the approval. */
export type PurchaseApproved = DomainEvent<
  'PurchaseApproved',
  Purchase & { readonly requestedBy: string; readonly approvedBy: string; readonly approvedDigest: string }
>;

export type PurchaseEvent = PurchaseRequested | PurchaseSentBack | PurchaseApproved;
