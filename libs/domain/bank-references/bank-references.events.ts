import type { DomainEvent } from '#domain/shared';

/** Where to look for what stands under a bank's reference: the instruction whose payment, or return, bears it. */
export interface ClaimedReference {
  readonly bankReference: string;
  readonly instructionId: string;
}

/**
 * Says, before a payment is booked as executed or as come back, under which reference of the bank that will be. Whether it was is told by the
 * instruction's own stream: a claim alone moves nothing, and hinders nobody. The first of a deal names what was paid before it, too. Stream
 * `bank-references-{dealId}`.
 */
export type BankReferencesClaimed = DomainEvent<
  'BankReferencesClaimed',
  { readonly dealId: string; readonly references: readonly ClaimedReference[] }
>;

export type BankReferencesEvent = BankReferencesClaimed;
