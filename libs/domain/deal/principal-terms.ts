import type { Amount, BusinessDate } from '#domain/shared';
import type { ConditionTerms } from './formula-terms.js';

/**
 * How principal of a class falls due in a payment: whatever money there is, down to a target balance, or by a schedule. What
 * is not paid is due again.
 */
export type PrincipalTerms = {
  /** Nothing falls due before this holds. */
  readonly lockedOutUntil?: ConditionTerms;
} & (
  | { readonly kind: 'pass-through' }
  /** Down to the target of the latest date reached; before the first, nothing is due. */
  | {
      readonly kind: 'target balance';
      readonly targets: readonly { readonly from: BusinessDate; readonly balance: Amount }[];
      /** Once this holds, principal passes through instead. */
      readonly heldUntil?: ConditionTerms;
    }
  /** As much as was scheduled up to the day, less what the balance has come down from the face already. */
  | {
      readonly kind: 'scheduled';
      /** What falls due on which date. */
      readonly amounts: readonly { readonly on: BusinessDate; readonly amount: Amount }[];
      /** Once this holds, principal passes through instead. */
      readonly heldUntil?: ConditionTerms;
    }
);
