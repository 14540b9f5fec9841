import type { Amount, DomainEvent } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';

/**
 * The accepting event of an upload: its lines are facts from here on, and those of the upload that it supersedes are no
 * longer. Stream `collections-{dealId}`.
 */
export type CollectionReceived = DomainEvent<
  'CollectionReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly fileDigest: string;
    readonly totals: ReceiptTotals;
    /** 1 for a file of its own, one more than the file that it supersedes. */
    readonly fileVersion: number;
    /** The file that this one replaces, with what it had reported; null for a file of its own. */
    readonly supersedes: { readonly uploadId: string; readonly totals: ReceiptTotals } | null;
  }
>;

/** Cash from the servicer on the collection account, for the period named. Effective on the bank's value date. */
export type RemittanceReceived = DomainEvent<
  'RemittanceReceived',
  {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/** Bank interest, investment income and other money of the account itself. */
export type AccountIncomeReceived = DomainEvent<
  'AccountIncomeReceived',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly kind: 'bank interest' | 'investment income' | 'other';
    readonly amount: Amount;
    readonly bankReference: string;
  }
>;

/**
 * The first half of closing a period: nothing is booked to it any more, and these are its totals. The period's own
 * stream takes them over as PeriodClosed.
 */
export type CollectionsFrozen = DomainEvent<
  'CollectionsFrozen',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly totals: ReceiptTotals;
    readonly remitted: Amount;
    readonly accountIncome: Amount;
  }
>;

export type CollectionsEvent = CollectionReceived | RemittanceReceived | AccountIncomeReceived | CollectionsFrozen;
