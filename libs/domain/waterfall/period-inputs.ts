import type { CollectionComponent, PoolComponent } from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';
import type { OpeningPosition } from './position.js';

/** Everything a run needs besides the terms: exactly what PeriodClosed froze. */
export interface PeriodInputs {
  readonly opening: OpeningPosition;
  /** 计息期间: first day inclusive, last day exclusive. */
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  /** 收款期间, both days inclusive; a file may leave it out where the terms list the period. */
  readonly collectionPeriod?: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly collections: {
    /** Gross collections by component; their sum is `gross`. */
    readonly components: Readonly<Record<CollectionComponent, Amount>>;
    readonly gross: Amount;
    readonly disposalCost: Amount;
    /** gross − disposal cost; below zero where disposing cost more than it brought. */
    readonly net: Amount;
    /** What came in on the collection account, where that is not the net: a servicer owes the rest, or did before. */
    readonly received?: Amount;
    /** No collection was reported for the period: the pool is taken as it stood. */
    readonly nothingMoved?: boolean;
  };
  readonly accountIncome: Amount;
  /**
   * By how much more was taken back of what earlier periods were credited than came in: it was on the account, and is not there any more; absent where
   * what came in made up for it. Only in a deal without accounts of its own.
   */
  readonly takenBack?: Amount;
  /** 划款手续费: what the bank took off the collection account for itself, an expense that is paid already; absent where it took nothing. */
  readonly bankCharges?: Amount;
  /** 合格投资: what moved between the collection account and permitted investments; absent where nothing did. */
  readonly invested?: Invested;
  /** Invoices and claims entered for the period, summed by fee. */
  readonly claims: readonly { readonly feeId: string; readonly amount: Amount }[];
  /** What the maker expects the next period to owe, where the deal's reserve asks for it; absent where it does not. */
  readonly nextPeriodEstimates?: readonly NextPeriodEstimate[];
  /** What happened on which day; a deal with accounts of its own always has it. */
  readonly dated?: DatedInputs;
  /** Triggers that the trustee declared, or stated to have outlasted their grace period, since the last close. */
  readonly declared?: readonly DeclaredTrigger[];
  /** What the providers of supports paid, called for this payment. */
  readonly supportsReceived?: readonly SupportReceived[];
  /** What originators paid for assets that they bought back, in the order in which it came. */
  readonly buyBacks?: readonly BuyBackReceived[];
  /** The trust has ended, and this is its last payment: nothing is kept for a next one. */
  readonly terminated?: boolean;
}

export interface Invested {
  /** What left the collection account for investments, less what came back to it of that: below zero where more came back. */
  readonly net: Amount;
  /** What of investments two people gave up; below zero where more that they had given up before was not lost after all. */
  readonly lost: Amount;
}

/** 赎回价款, 清仓回购价款, or what was paid on top of a substitution; `requestId` is that of the approved request. */
export interface BuyBackReceived {
  readonly requestId: string;
  readonly kind: 'repurchase' | 'substitution' | 'clean-up';
  readonly party: string;
  readonly date: BusinessDate;
  /** The account credited; only in a deal that names accounts of its own. */
  readonly accountId?: string;
  readonly amount: Amount;
}

/** What a tax or fee, spelled as in traces (`tax:vat`), is expected to add in the period after this one. */
export interface NextPeriodEstimate {
  readonly item: string;
  readonly amount: Amount;
}

export interface SupportReceived {
  readonly supportId: string;
  readonly provider: string;
  readonly amount: Amount;
}

export interface DeclaredTrigger {
  readonly triggerId: string;
  /** The day from which it counts as fired. */
  readonly date: BusinessDate;
  /** What it was declared on: a reference, or a file's digest. */
  readonly evidence: string;
}

/** The facts of a period by their days: after the last payment (or from closing, inclusive), up to and including this one. */
export interface DatedInputs {
  readonly paymentDate: BusinessDate;
  /** What the servicer reported of the pool, in the order of the dates. */
  readonly poolReports: readonly PoolReportOfPeriod[];
  /** Fixings of indexes, the latest not after a date being in force on it. */
  readonly fixings: readonly { readonly index: string; readonly date: BusinessDate; readonly rate: string }[];
  /** What the bank credited to the accounts; without it their interest is computed by the terms. */
  readonly accountIncome?: readonly AccountCredit[];
  /**
   * What the servicers remit of restated periods, or below zero keep back for them, on the accounts that it was collected for: apart from what
   * the pool collected, on which taxes and fees are computed. Only in a deal with accounts of its own; absent where nothing is made good.
   */
  readonly restated?: readonly AccountCredit[];
  /** What the trust buys with this payment. */
  readonly purchases: readonly AssetsBought[];
  /** The payment is that of the clean-up call. */
  readonly cleanUp: boolean;
}

/** Assets that the trust buys out of a payment of the pool’s principal, as one purchase. */
export interface AssetsBought {
  readonly purchaseId: string;
  /** The originator that sells them. */
  readonly seller: string;
  readonly date: BusinessDate;
  readonly price: Amount;
  /** By how much the pool’s balance grows with them. */
  readonly balance: Amount;
}

/** Interest or other income, as the bank credited it to an account of the deal. */
export interface AccountCredit {
  readonly date: BusinessDate;
  readonly accountId: string;
  readonly amount: Amount;
}

export interface PoolReport {
  readonly date: BusinessDate;
  /** The pool's balance after what is reported. */
  readonly balance: Amount;
  readonly collected: Readonly<Record<PoolComponent, Amount>>;
  readonly defaulted: Amount;
}

export interface PoolReportOfPeriod extends PoolReport {
  /** True where nobody reported a collection and the pool is taken as it stood: steps and tests read it, a fee `per collection` does not. */
  readonly nothingMoved?: boolean;
}
