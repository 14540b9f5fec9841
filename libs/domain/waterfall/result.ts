import type { DealStatus, TriggerMoment } from '#domain/deal';
import type { Amount, BusinessDate } from '#domain/shared';
import type { OpeningPosition } from './position.js';
import type { Formula, TestTrace, TraceLine } from './trace.js';

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
