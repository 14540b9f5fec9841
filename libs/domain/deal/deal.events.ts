import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { DealTerms } from './terms.js';

/** The deal's terms as registered; version 1 of them. Stream `deal-{dealId}`. */
export type DealRegistered = DomainEvent<
  'DealRegistered',
  { readonly dealId: string; readonly termsVersion: number; readonly terms: DealTerms }
>;

/** The trust exists: from the closing date interest runs, and period 1 may open. */
export type TrustEstablished = DomainEvent<
  'TrustEstablished',
  {
    readonly dealId: string;
    readonly closingDate: BusinessDate;
    readonly classes: readonly { readonly classId: string; readonly face: Amount }[];
    /** What the accounts that the deal names hold on that day; none where it names none. */
    readonly accounts: readonly { readonly accountId: string; readonly balance: Amount }[];
  }
>;

export type DealEvent = DealRegistered | TrustEstablished;
