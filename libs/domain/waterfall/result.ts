import type {
  CapTerms,
  CollectionComponent,
  DealStatus,
  FacilityCharge,
  PoolComponent,
  TriggerMoment,
} from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';

/** Where a quantity of a formula comes from, so that a reader can look it up. */
export type QuantitySource =
  | { readonly kind: 'terms'; readonly path: string }
  | { readonly kind: 'period'; readonly field: string }
  | { readonly kind: 'step'; readonly rank: number; readonly field: string }
  /** The book at that moment of the run, e.g. an account's balance or a class's interest due. */
  | { readonly kind: 'book'; readonly date: BusinessDate; readonly field: string };

export interface Quantity {
  readonly name: string;
  /** Exact: an amount, a decimal rate, a day count or a fraction. */
  readonly value: string;
  readonly unit: 'CNY' | 'USD' | 'rate' | 'days' | 'per 100' | 'count';
  readonly source: QuantitySource;
}

/** `truncated to the per-100 step`: to a whole number of the formula's quantity `step`. */
export type FormulaRounding = 'half-up to the fen' | 'truncated to the fen' | 'truncated to the per-100 step' | 'none';

/** How a due amount came to be: `due = A × B × C / D`, in words and in named quantities. */
export interface Formula {
  /**
   * e.g. `opening balance × coupon × days / days in year`, in the names of {@link quantities} and with no other words
   * than `min(a, b)`, `max(a, b)` and `if(a = 0, 0, b)`; × and / bind before + and −.
   */
  readonly expression: string;
  readonly quantities: readonly Quantity[];
  /** The value before rounding, exact: a decimal that ends, or a fraction in lowest terms (`"61200000/73"`). */
  readonly exact: string;
  readonly rounding: FormulaRounding;
  readonly result: Amount;
}

/** One payee of one step. due = for this period + carried from before; due = paid + unpaid. */
export interface TraceLine {
  /**
   * The step's number in the deal's waterfall, from 1; what is carried forward is the last line, one rank further. 0 for
   * what a date makes, not a step: a scheduled fee, interest of an account, interest accrued when a rate is reset.
   */
  readonly rank: number;
  /**
   * The step's term, as a path in the deal document, e.g. `waterfall[4]`, `otherWaterfalls.end of collection[0]`;
   * `waterfall` for what is carried forward.
   */
  readonly term: string;
  readonly step: string;
  /** What is paid, e.g. `fee:trustee`, `class:senior:interest`, `reserve`, `remainder:carried forward`. */
  readonly item: string;
  readonly payee: string;
  readonly formula: Formula | null;
  /** What was left for the whole step when it began; what the line moves, where no account of the trust pays it. */
  readonly available: Amount;
  /** Unpaid amounts of earlier periods within due. */
  readonly carriedIn: Amount;
  readonly due: Amount;
  readonly paid: Amount;
  readonly unpaid: Amount;
  /** How paid came to be, where it is not simply the smaller of due and available (pro rata, per-100 steps). */
  readonly paidFormula?: Formula;
  /** What each account gave, where the step pays from several in order. */
  readonly paidFrom?: readonly { readonly account: string; readonly amount: Amount }[];
  /** True when the unpaid part is an arrear, due again next period on top of that period's own amount. */
  readonly unpaidIsCarried: boolean;
  /** What stays with it, from which no later rank is paid: what is less than the sum that would be paid and the fee on it. */
  readonly heldBack?: Amount;
  /** Why the amount is what it is, where a formula alone does not say (pro rata, zero rule, stopped waterfall). */
  readonly note?: string;
}

/** The sub-account of the payment account that a payment leaves from. */
export type PaymentAccount = 'tax' | 'fees' | 'securities';

/** One sum that leaves the trust: to a tax authority, a payee, or the registrar for a class; zero sums are left out. */
export interface Payment {
  readonly item: string;
  readonly from: PaymentAccount;
  /** The counterparty account of the chart, e.g. `payee:trustee`, `registrar`. */
  readonly to: string;
  readonly amount: Amount;
}

/** What the period's payment leaves of a class, and what it paid on it. */
export interface ClassOutcome {
  readonly classId: string;
  readonly openingBalance: Amount;
  readonly interestDue: Amount;
  readonly interestPaid: Amount;
  readonly interestUnpaid: Amount;
  readonly principalPaid: Amount;
  /** Principal paid per 100 of face, exact ({@link factorPer100}): at the class's scale where it is paid in steps of it. */
  readonly principalPer100: string;
  readonly fixedCapitalCostAccrued: Amount;
  readonly fixedCapitalCostPaid: Amount;
  /** Accrued and not paid, carried. */
  readonly fixedCapitalCostUnpaid: Amount;
  /** 超额收益: the class's part of the remainder. */
  readonly remainderPaid: Amount;
  /** Losses taken off the balance less those given back; negative where more was given back. Absent where neither was. */
  readonly writtenOff?: Amount;
  /** What holders paid for more of the class since the payment before. Absent where that is nothing. */
  readonly drawn?: Amount;
  readonly closingBalance: Amount;
}

/** A waterfall run: every line with its reason, what is paid to whom, and what the next period starts from. */
export interface WaterfallResult {
  readonly available: Amount;
  /** Where the available sum comes from: collections, income, what was carried forward, the reserve. */
  readonly availableFormula: Formula;
  readonly lines: readonly TraceLine[];
  readonly payments: readonly Payment[];
  readonly classes: readonly ClassOutcome[];
  /** Held before, required, after the payment; movement = after − held before (positive: collection → reserve). */
  readonly reserve: {
    readonly opening: Amount;
    readonly required: Amount;
    readonly closing: Amount;
    readonly movement: Amount;
  };
  /** Sums from the collection account to the tax, fees and securities sub-accounts. */
  readonly allocation: { readonly tax: Amount; readonly fees: Amount; readonly securities: Amount };
  /** 转存下期: stays on the collection account. */
  readonly carriedForward: Amount;
  /** Where the deal has a target for it. */
  readonly overcollateralization?: OvercollateralizationOutcome;
  /** Opening position of the next period. */
  readonly closing: OpeningPosition;
  /** What moved and what changed, in order; where the deal keeps a book (keepsBook). */
  readonly book?: BookChanges;
}

/** What the adjusted pool should exceed the classes by, and does after the payment (negative where it falls short). */
export interface OvercollateralizationOutcome {
  readonly target: Amount;
  readonly targetFormula: Formula;
  /** The pool's balance less the yield supplement. */
  readonly adjustedPool: Amount;
  readonly closing: Amount;
}

/** The movements of a period. */
export interface BookChanges {
  readonly transfers: readonly BookTransfer[];
  readonly ledgerEntries: readonly LedgerEntry[];
  readonly facilityEntries: readonly FacilityEntry[];
  /** What each account gives to the sub-account from which it is paid. */
  readonly allocations: readonly { readonly from: string; readonly to: PaymentAccount; readonly amount: Amount }[];
  readonly statusChanges: readonly { readonly date: BusinessDate; readonly status: DealStatus; readonly why: string }[];
  readonly rateResets: readonly RateReset[];
  readonly triggerRecords: readonly TriggerRecord[];
}

/** What became of a trigger: when, by which test on which figures, or on what evidence. */
export interface TriggerRecord {
  readonly triggerId: string;
  readonly date: BusinessDate;
  readonly tested: TriggerMoment;
  readonly outcome: 'fired' | 'cured' | 'grace period begun' | 'grace period ended';
  /** Absent where the trigger was declared. */
  readonly test?: TestTrace;
  /** Of a declaration. */
  readonly evidence?: string;
}

/** A test in the names of its figures, and the figures with their values at that moment. */
export interface TestTrace {
  readonly expression: string;
  readonly quantities: readonly Quantity[];
}

/** Money from one account of the chart to another: the trust's own by their id, everyone else as in payments. */
export interface BookTransfer {
  readonly date: BusinessDate;
  readonly from: string;
  readonly to: string;
  readonly amount: Amount;
  /** The item of the line that moved it, or the component that came in, `collection:interest`. */
  readonly item: string;
  /** The term by which it moved; null for collections. */
  readonly term: string | null;
}

/** A floating rate as it was set: index + margin, rounded and held within the limits of its terms. */
export interface RateReset {
  readonly date: BusinessDate;
  readonly classId: string;
  readonly interestId: string;
  readonly index: string;
  /** The newest fixing on or before the date. */
  readonly fixing: { readonly date: BusinessDate; readonly rate: string };
  readonly before: string;
  readonly rate: string;
}

export interface LedgerEntry {
  readonly date: BusinessDate;
  readonly ledgerId: string;
  readonly side: 'debit' | 'credit';
  readonly amount: Amount;
  readonly balance: Amount;
}

/** A movement of a support; `paid` is what the provider received, negative where it paid. */
export interface FacilityEntry {
  readonly date: BusinessDate;
  readonly facilityId: string;
  readonly paid: Amount;
  readonly drawn: Amount;
  /** What is left of the credit; null where it has no limit. */
  readonly credit: Amount | null;
}

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

/** What the last payment that used a cap has left of it; `year` is the year of that payment by which the cap is counted (capYear). */
export interface CapLeft {
  /** The fee, the shared cap, or `remainder:` and the name of a share of what remains. */
  readonly feeId: string;
  readonly per: CapTerms['per'];
  readonly year: number;
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
  };
  readonly accountIncome: Amount;
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
