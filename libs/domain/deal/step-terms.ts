import type { FacilityCharge } from './facility-terms.js';
import type { CapTerms, EarnedTerms, FeePortion, FeeShare } from './fee-terms.js';
import type { ConditionTerms, FormulaTerms } from './formula-terms.js';

/**
 * How classes share principal: to the fen (where absent), or each in whole steps of its per-100 factor until it is cleared; what is
 * less than a step is carried forward.
 */
export type PrincipalParts = 'to the fen' | 'per-100 steps';

/**
 * One rank of the waterfall. Payees of a rank share pro rata to what is due, truncated; the last takes the rest. `from` names
 * the account that pays; where the deal has only the house's two it may be left out, and is then the collection account.
 */
export type StepTerms =
  | ({
      readonly step: 'pay taxes';
      readonly taxes: readonly string[];
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    } & Sources)
  | ({
      readonly step: 'pay fees';
      readonly fees: readonly string[];
      /** The part of each fee that the rank pays; a fee without a cap has no part but the whole. */
      readonly portion: FeePortion;
      /** The fees of the rank of which it pays another part, as expenses within their cap beside fees paid whole. */
      readonly except?: readonly FeeShare[];
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    } & Sources)
  | ({
      readonly step: 'pay interest';
      readonly classes: readonly string[];
      /** Only these of the classes' rates, `interest` being the first; all, in their order, where absent. */
      readonly rates?: readonly string[];
      /** Pro rata to what each class is owed where absent. */
      readonly order?: 'pro rata' | 'in order';
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    } & Sources)
  | { readonly step: 'fund reserve' }
  | ({
      readonly step: 'pay principal';
      readonly class: string;
      /** At most this much in the step, whatever is due; what it leaves over goes on to the later ranks. */
      readonly limit?: FormulaTerms;
    } & Sources)
  | {
      readonly step: 'pay principal pro rata';
      readonly classes: readonly string[];
      readonly from: string;
      /** The accounts that make up, in this order, for what the first lacks. */
      readonly thenFrom?: readonly string[];
      /** `kept`: what each class's principal terms make due; `ignored`: the whole balance. */
      readonly schedule: 'kept' | 'ignored';
      readonly parts?: PrincipalParts;
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    }
  /** A sum to groups of classes in order, on to the next group on the same date, within a group pro rata to balances. */
  | {
      readonly step: 'pay principal by groups';
      readonly groups: readonly (readonly string[])[];
      readonly from: string;
      /** The accounts that make up, in this order, for what the first lacks. */
      readonly thenFrom?: readonly string[];
      readonly amount: FormulaTerms;
      readonly parts?: PrincipalParts;
    }
  | ({
      readonly step: 'pay fixed capital cost';
      readonly class: string;
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    } & Sources)
  | {
      readonly step: 'split remainder';
      /** Shares are truncated to the fen, in order; the class takes the rest. */
      readonly shares: readonly RemainderShare[];
      readonly restTo: string;
      /** The account whose balance is the remainder, where the deal has accounts of its own. */
      readonly from?: string;
    }
  /** A loss taken off the balances of classes, each down to zero in this order. No money moves. */
  | ({
      readonly step: 'write off';
      /** What of a loss no class can take is not booked (where absent); or no period closes with such a loss. */
      readonly beyondBalances?: 'not booked' | 'refused';
    } & Writing)
  /** A loss given back to classes in this order, each up to what of it was written off. No money moves. */
  | ({ readonly step: 'write up' } & Writing)
  /** Everything that an account holds, or what of it the limit lets go, goes to a class, as yield. */
  | { readonly step: 'pay remainder'; readonly class: string; readonly from: string; readonly limit?: FormulaTerms }
  /** A share of what an account holds goes to a fee's payee, whatever is due. */
  | {
      readonly step: 'pay fee from remainder';
      readonly fee: string;
      readonly from: string;
      readonly share: string;
      /** At most this much in the step. */
      readonly limit?: FormulaTerms;
    }
  | { readonly step: 'accrue fees'; readonly fees: readonly string[] }
  | { readonly step: 'accrue interest'; readonly classes: readonly string[] }
  | {
      readonly step: 'transfer';
      readonly from: string;
      readonly to: string;
      readonly limit?: FormulaTerms;
      /** What is moved is booked to this ledger too. */
      readonly book?: { readonly ledger: string; readonly side: LedgerSide };
    }
  | {
      readonly step: 'book ledgers';
      readonly side: LedgerSide;
      readonly amount: FormulaTerms;
      /** Filled in this order, each up to its cap. */
      readonly ledgers: readonly { readonly ledger: string; readonly cap: FormulaTerms }[];
    }
  | {
      readonly step: 'draw support';
      readonly facility: string;
      /** Into an account, or straight to the holders of classes for interest they are owed. */
      readonly to: { readonly account: string } | { readonly interestOf: readonly string[] };
      readonly limit?: FormulaTerms;
    }
  | {
      readonly step: 'repay support';
      readonly facility: string;
      readonly from: string;
      /** At most this much in the step, whatever was drawn. */
      readonly limit?: FormulaTerms;
    }
  /** What the provider is owed for its facility, pari passu. */
  | ({
      readonly step: 'pay support charges';
      readonly facility: string;
      readonly charges: readonly FacilityCharge[];
      /** At most this much in the step, whatever is due. */
      readonly limit?: FormulaTerms;
    } & Sources)
  /** Everything that an account holds, or what of it the limit lets go, goes to the provider, as yield. */
  | {
      readonly step: 'pay support yield';
      readonly facility: string;
      readonly from: string;
      readonly limit?: FormulaTerms;
    }
  /** 特别信托利益: to the providers of a support, yield first, then what they paid, pro rata; at most the limit together. */
  | {
      readonly step: 'pay special trust interest';
      readonly support: string;
      readonly from?: string;
      readonly limit?: FormulaTerms;
    }
  | { readonly step: 'test triggers'; readonly triggers: readonly string[] }
  /** What the pool is sold for, credited to an account; the pool is then empty. */
  | { readonly step: 'sell pool'; readonly to: string; readonly price: FormulaTerms }
  /** Pays the sellers of the assets bought on this date: all of them whole, or none. */
  | { readonly step: 'buy assets'; readonly from: string }
  | {
      readonly step: 'if';
      readonly condition: ConditionTerms;
      readonly then: readonly StepTerms[];
      readonly otherwise?: readonly StepTerms[];
    };

/** What a party is paid of a remainder. */
export interface RemainderShare {
  /** The party that is paid. */
  readonly payee: string;
  readonly name: string;
  /** Its name on papers in English; without it they name the kind. */
  readonly englishName?: string;
  readonly share: string;
  /** At most this much of a payment's remainder, whatever the share comes to; what it leaves is the class's. */
  readonly limit?: FormulaTerms;
  /** At most this much over time, of all shares of this name together, which several payees earn one after another. */
  readonly cap?: CapTerms;
  /** The days of its payee, where it does not earn the share for the deal's whole life. */
  readonly earned?: EarnedTerms;
}

/** What no class takes of the amount is not booked. */
interface Writing {
  readonly classes: readonly string[];
  readonly amount: FormulaTerms;
  /** What is taken off or given back is booked to this ledger too. */
  readonly book?: { readonly ledger: string; readonly side: LedgerSide };
}

/** The account that pays, and those that make up, in this order, for what it lacks. */
interface Sources {
  readonly from?: string;
  /** Only with `from`. */
  readonly thenFrom?: readonly string[];
}

/** A debit raises a ledger's balance, a credit lowers it. */
export type LedgerSide = 'debit' | 'credit';
