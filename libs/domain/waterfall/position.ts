import type { CapTerms, DealStatus, FacilityCharge, PoolComponent } from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';

/** What a period inherits: the position after the previous distribution, or at closing. */
export interface OpeningPosition {
  readonly carriedForward: Amount;
  readonly reserve: Amount;
  /** What is in permitted investments, which no payment draws on; absent where nothing is. */
  readonly invested?: Amount;
  readonly classes: readonly {
    readonly classId: string;
    readonly balance: Amount;
    readonly interestUnpaid: Amount;
    readonly fixedCapitalCostUnpaid: Amount;
  }[];
  /** By tax or fee id; zero amounts are listed too. */
  readonly unpaid: readonly { readonly id: string; readonly amount: Amount }[];
  /** What the caps that are spread over several payments leave; absent where no fee has used such a cap. */
  readonly capsLeft?: readonly CapLeft[];
  /** Everything else that the book holds, where the deal keeps one (keepsBook). */
  readonly book?: BookPosition;
}

/**
 * What the last payment under terms that have a cap has left of it; `year` is the year of that payment by which the cap is counted (capYear).
 * While the terms have the cap by another span, or have it not, the count rests.
 */
export interface CapLeft {
  /** The fee, the shared cap, or `remainder:` and the name of a share of what remains. */
  readonly feeId: string;
  readonly per: CapTerms['per'];
  readonly year: number;
  /** The cap as the terms had it, of which so much is left. */
  readonly amount: Amount;
  /** Below zero where the terms were amended to less than was used already. */
  readonly left: Amount;
}

/** The book between two periods. Ids are those of the terms, each listed once; of accounts only the deal's own. */
export interface BookPosition {
  readonly date: BusinessDate;
  readonly status: DealStatus;
  readonly accounts: readonly {
    readonly accountId: string;
    readonly balance: Amount;
    /** Interest accrued and not credited yet, exact, and the day up to which it is. */
    readonly interest: { readonly rate: string; readonly accrued: string; readonly accruedTo: BusinessDate } | null;
  }[];
  readonly ledgers: readonly { readonly ledgerId: string; readonly balance: Amount }[];
  readonly classes: readonly {
    readonly classId: string;
    readonly interests: readonly ClassInterestPosition[];
    /** Losses written off and not given back. */
    readonly writtenOff: Amount;
    /** Of a class that is drawn on. */
    readonly drawn?: DrawnPosition;
  }[];
  readonly fees: readonly {
    readonly feeId: string;
    readonly paidToDate: Amount;
    /** Of a fee on the pool's average: what counts since it last accrued. */
    readonly weighed: {
      /** In yuan, exact: balance × days / days in year over all days from the first, inclusive, to the last, exclusive. */
      readonly counted: string;
      readonly from: BusinessDate;
      readonly to: BusinessDate;
      /** Within that what this payment told: the balances with their days. */
      readonly stretches: readonly {
        readonly balance: Amount;
        readonly from: BusinessDate;
        readonly to: BusinessDate;
      }[];
    } | null;
  }[];
  readonly facilities: readonly FacilityPosition[];
  /** What each provider of a support has paid, and is owed for it. */
  readonly supports: readonly ProviderPosition[];
  /** Payments made so far. */
  readonly payments: number;
  readonly triggers: readonly TriggerPosition[];
  readonly pool: {
    readonly balance: Amount;
    readonly defaulted: Amount;
    readonly collected: Readonly<Record<PoolComponent, Amount>>;
  };
}

export interface DrawnPosition {
  /** In all, after closing. */
  readonly toDate: Amount;
  /** What of it some interest of the class does not run on yet: drawn after the day up to which that has accrued. */
  readonly notAccrued: readonly { readonly from: BusinessDate; readonly amount: Amount }[];
}

export interface FacilityPosition {
  readonly facilityId: string;
  readonly drawn: Amount;
  /** What is left of the credit; null where it has no limit. */
  readonly credit: Amount | null;
  /** What its provider is owed for it; absent where it charges nothing. */
  readonly charges?: readonly FacilityChargePosition[];
}

export interface FacilityChargePosition {
  readonly charge: FacilityCharge;
  /** Fallen due and not paid. */
  readonly unpaid: Amount;
  /** What has run since it last fell due: the balance and the rate from each day on; the last one is in force. */
  readonly stretches: readonly { readonly from: BusinessDate; readonly balance: Amount; readonly rate: string }[];
}

export interface ProviderPosition {
  readonly supportId: string;
  readonly provider: string;
  readonly paidInAll: Amount;
  /** Of that, what bears yield and is not repaid. */
  readonly outstanding: Amount;
  readonly yieldUnpaid: Amount;
  /** The day up to which yield has accrued, exclusive. */
  readonly accruedTo: BusinessDate;
}

export interface TriggerPosition {
  readonly triggerId: string;
  /** When it fired; null where it has not. */
  readonly firedOn: BusinessDate | null;
  /** The payment after which its grace period began, where one runs. */
  readonly graceSince: BusinessDate | null;
  /** The deal's status before it fired, to which a cure takes it back. */
  readonly statusBefore: DealStatus | null;
}

/** One of a class's rates: its first by the name `interest`, a further one by its id. */
export interface ClassInterestPosition {
  readonly interestId: string;
  /** The rates since interest last accrued, before step-ups, each from its day on; the last one is in force. */
  readonly rates: readonly { readonly from: BusinessDate; readonly rate: string }[];
  readonly accruedTo: BusinessDate;
  /** Its part of the class's unpaid interest. */
  readonly unpaid: Amount;
  /** Interest on unpaid interest, accrued and unpaid. */
  readonly onUnpaid: Amount;
}
