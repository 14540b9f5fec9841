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
import type { BuyBackTerms } from './buy-back-terms.js';
import type { DrawingTerms } from './drawing-terms.js';
import type { FacilityTerms } from './facility-terms.js';
import type { FeeShare, FeeTerms, SharedCap } from './fee-terms.js';
import type { FormulaTerms } from './formula-terms.js';
import type { BankAccountTerms, InstructionTerms } from './instruction-terms.js';
import type { FurtherInterest, InterestTerms } from './interest-terms.js';
import type { InvestmentTerms } from './investment-terms.js';
import type { MeetingTerms } from './meeting-terms.js';
import type { PartiesTerms } from './party-terms.js';
import type { OvercollateralizationTerms } from './pool-cover-terms.js';
import type { PoolCriteriaTerms } from './pool-criteria-terms.js';
import type { PrincipalTerms } from './principal-terms.js';
import type { ReconciliationTerms } from './reconciliation-terms.js';
import type { RetentionTerms } from './retention-terms.js';
import type { StepTerms } from './step-terms.js';
import type { SupportTerms } from './support-terms.js';
import type { TriggerTerms } from './trigger-terms.js';
import type { WithholdingTerms } from './withholding-terms.js';

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
  /** Its name on papers in English; without it they name the kind. */
  readonly englishName?: string;
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
