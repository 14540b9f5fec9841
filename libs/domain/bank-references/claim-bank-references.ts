import { ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BankReferencesClaimed, ClaimedReference } from './bank-references.events.js';
import type { BankReferencesState } from './bank-references.state.js';

export interface ClaimBankReferences {
  readonly sent: { readonly dealId: string; readonly references: readonly ClaimedReference[] };
  readonly added: {
    readonly today: BusinessDate;
    /** What stands under which reference of the deal's payments so far; looked at by the first claim only. */
    readonly paidBefore: readonly ClaimedReference[];
  };
}

/** Names the instructions under whose references something is about to be booked. Nothing is refused: whoever books looks at what stands there. */
export function claimBankReferences(
  { sent: { dealId, references }, added: { today, paidBefore } }: ClaimBankReferences,
  state: BankReferencesState,
): Result<BankReferencesClaimed[], Refusal> {
  return ok([
    {
      type: 'BankReferencesClaimed',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { dealId, references: state.size === 0 ? [...paidBefore, ...references] : references },
    },
  ]);
}
