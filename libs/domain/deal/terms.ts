import type { ScheduleTerms } from '#domain/schedule';
import type { Amount, BusinessDate, Currency, DayCount } from '#domain/shared';
import type {
  AccountTerms,
  CollectionRule,
  ConventionTerms,
  LedgerTerms,
  NamedQuantityTerms,
  PoolTerms,
  WaterfallName,
} from './book-terms.js';
import type { DrawingTerms } from './drawing-terms.js';
import type { FacilityCharge, FacilityTerms } from './facility-terms.js';
import type { CapTerms, EarnedTerms, FeePortion, FeeShare, FeeTerms, SharedCap } from './fee-terms.js';
import type { ConditionTerms, FormulaTerms } from './formula-terms.js';
import type { FurtherInterest, InterestTerms } from './interest-terms.js';
import type { PartiesTerms } from './party-terms.js';
import type { OvercollateralizationTerms } from './pool-cover-terms.js';
import type { BankAccountTerms, InstructionTerms } from './instruction-terms.js';
import type { ReconciliationTerms } from './reconciliation-terms.js';
import type { PrincipalTerms } from './principal-terms.js';
import type { InvestmentTerms } from './investment-terms.js';
import type { WithholdingTerms } from './withholding-terms.js';
import type { MeetingTerms } from './meeting-terms.js';
import type { RetentionTerms } from './retention-terms.js';
import type { SupportTerms } from './support-terms.js';
import type { BuyBackTerms } from './buy-back-terms.js';
import type { PoolCriteriaTerms } from './pool-criteria-terms.js';
import type { TriggerTerms } from './trigger-terms.js';

/**
 * A deal as data. Whatever a prospectus may say differently from another is a term here, never code. Rates and shares
 * are decimal text (`"0.0300"`); amounts are wire amounts; dates are business dates.
 */
export interface DealTerms {
  readonly dealId: string;
  readonly name: string;
  readonly currency: Currency;
  readonly parties: PartiesTerms;
  /** 封包日: from this day inclusive all cash of the pool belongs to the trust. */
  readonly cutOffDate: BusinessDate;
  /** 信托设立日 and 起息日: interest, fees and fixed capital cost accrue from this day. */
  readonly closingDate: BusinessDate;
  readonly legalMaturityDate: BusinessDate;
  /** When the trust collects and pays. */
  readonly schedule: ScheduleTerms;
  readonly classes: readonly ClassTerms[];
  readonly taxes: readonly TaxTerms[];
  readonly fees: readonly FeeTerms[];
  /** Caps that several claims share. */
  readonly sharedCaps?: readonly SharedCap[];
  readonly reserve: ReserveTerms | null;
  /** The priority of payments before an event of default, first rank first. */
  readonly waterfall: readonly StepTerms[];
  /** Waterfalls that replace `waterfall` in other statuses, or run at other moments than the payment. */
  readonly otherWaterfalls?: Readonly<Partial<Record<WaterfallName, readonly StepTerms[]>>>;
  /**
   * The trust's accounts by name. Without them the deal has the two of an ordinary NPL trust, `collection` and `reserve`
   * (houseAccounts): a payment brings the reserve to the collection account, from which every rank is paid.
   */
  readonly accounts?: readonly AccountTerms[];
  /** Which account a component of the collections is credited to; only with `accounts`. */
  readonly collectionRules?: readonly CollectionRule[];
  readonly ledgers?: readonly LedgerTerms[];
  readonly facilities?: readonly FacilityTerms[];
  /** Liquidity support and guarantees of a shortfall, which are called by notice. */
  readonly supports?: readonly SupportTerms[];
  readonly triggers?: readonly TriggerTerms[];
  /** What the originators keep of the issue; tested at the issue and at every transfer. */
  readonly retention?: RetentionTerms;
  /** How the holders resolve; a deal without it has no meetings here. */
  readonly meeting?: MeetingTerms;
  /** In what idle cash may be put; a deal without it invests nothing. */
  readonly investments?: InvestmentTerms;
  /** What is kept back of holders' income for the tax authority; a deal without it pays its holders gross. */
  readonly withholding?: WithholdingTerms;
  /** What the originators buy back: ineligible assets, and in the end the pool. */
  readonly buyBacks?: BuyBackTerms;
  /** 入池标准 and 集中度: what the pool must be at cut-off, and what a substitution may make of it. */
  readonly poolCriteria?: PoolCriteriaTerms;
  /** The status in which the trust is established; amortising where absent. */
  readonly initialStatus?: 'revolving' | 'amortising';
  readonly pool?: PoolTerms;
  readonly overcollateralization?: OvercollateralizationTerms;
  readonly reconciliation?: ReconciliationTerms;
  /** By when the custodian executes; without it, within the due date. */
  readonly instructions?: InstructionTerms;
  /** The bank accounts that money leaves and reaches, as transfer instructions print them. */
  readonly bankAccounts?: readonly BankAccountTerms[];
  /** Figures that the deal document names and its formulas refer to. */
  readonly quantities?: readonly NamedQuantityTerms[];
  /** How the deal rounds, shares out and accrues, where it is not the house's default. */
  readonly conventions?: ConventionTerms;
}

export interface ClassTerms {
  readonly classId: string;
  readonly name: string;
  readonly kind: 'senior' | 'subordinated';
  /** 发行面值, the face; units have a face of 100. */
  readonly face: Amount;
  readonly interest: InterestTerms | null;
  /** Rates beside `interest`, each due, paid and carried by itself. */
  readonly furtherInterest?: readonly FurtherInterest[];
  /** 固定资金成本: simple on the balance, rounded each period; what is unpaid is summed and carried, or lapses. */
  readonly fixedCapitalCost: {
    readonly rate: string;
    readonly dayCount: DayCount;
    /** Carried where absent. */
    readonly unpaid?: 'carried' | 'lapses';
  } | null;
  /** Decimals of the per-100 factor in which principal is paid; what is less than one step is carried forward. */
  readonly principalFactorScale: number;
  /** How much principal falls due; pass-through where absent. */
  readonly principal?: PrincipalTerms;
  /** What the class is owed when the deal enters this system; its face where absent. */
  readonly openingBalance?: Amount;
  /** Where it is not issued whole, at closing; only in a deal with accounts of its own. */
  readonly drawn?: DrawingTerms;
  readonly expectedMaturityDate: BusinessDate;
  /** 证券代码, which the registrar gives it. */
  readonly code?: string;
  /** 证券简称. */
  readonly shortName?: string;
  /** 评级 as it stands, with the agency: `AAAsf（中债资信）`. */
  readonly rating?: string;
}

export interface TaxTerms {
  readonly taxId: string;
  readonly name: string;
  readonly rate: string;
  /** The components of gross collections that are taxed; the interest part is interest and penalty interest. */
  readonly base: readonly CollectionComponent[];
}

/** 本金, 利息, 罚息, 费用. */
export type CollectionComponent = 'principal' | 'interest' | 'penalty' | 'fee';

export interface ReserveTerms {
  readonly multiple: string;
  /** What the requirement is a multiple of: amounts due for a period, without arrears, and figures of the book. */
  readonly of: readonly ReserveBasisItem[];
  /**
   * The period that is paid, or the one after it: then interest and fees run on the balances that this payment leaves, over the next
   * period's days, and the requirement is solved with the principal that it lessens. Taxes, and fees that the payment does not decide
   * (isForeseen), are then what the maker estimates before the close.
   */
  readonly basis: 'current period' | 'next period';
  /** Required is zero when, with zero required, this class can be cleared in this payment. */
  readonly zeroWhenCleared: string;
  /**
   * Whether what the reserve holds above the requirement serves every rank; where not, it serves only the ranks named, in the ordinary
   * waterfall while the class is not cleared, and stays otherwise.
   */
  readonly release: 'allowed' | { readonly servesRanks: readonly number[] };
}

export type ReserveBasisItem =
  | { readonly tax: string }
  | FeeShare
  | { readonly interestOf: string }
  /** A figure of the deal's own: a fixed sum, a share of a balance, the larger or smaller of several, one on a condition. */
  | { readonly figure: FormulaTerms };

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
