import type { Amount, BusinessDate, Currency, DayCount } from '#domain/shared';

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
  readonly schedule: ScheduleTerms;
  readonly classes: readonly ClassTerms[];
  readonly taxes: readonly TaxTerms[];
  readonly fees: readonly FeeTerms[];
  readonly reserve: ReserveTerms | null;
  /** The priority of payments before an event of default, first rank first. */
  readonly waterfall: readonly StepTerms[];
}

export interface PartyTerms {
  readonly partyId: string;
  readonly name: string;
}

export interface PartiesTerms {
  readonly originators: readonly PartyTerms[];
  readonly servicers: readonly PartyTerms[];
  readonly trustee: PartyTerms;
  readonly custodian: PartyTerms;
  readonly registrar: PartyTerms;
  /** Rating agencies, auditors, lawyers and whoever else is paid by the trust. */
  readonly others?: readonly PartyTerms[];
}

export interface ScheduleTerms {
  readonly calendarId: string;
  /** The deal's periods in order; dates unadjusted. Period n collects (previous determination date, this one]. */
  readonly periods: readonly { readonly determinationDate: BusinessDate; readonly paymentDate: BusinessDate }[];
  /** Interest days run between unadjusted payment dates, whatever day the payment rolls to. */
  readonly interestDates: 'unadjusted';
  readonly paymentRoll: 'following';
  /** Offsets in working days: from the determination date as it stands, or from the rolled payment date. */
  readonly offsets: {
    readonly servicerReport: number;
    readonly custodianReport: number;
    readonly trusteeReport: number;
    readonly allocation: number;
    readonly recordDate: number;
  };
}

export interface ClassTerms {
  readonly classId: string;
  readonly name: string;
  readonly kind: 'senior' | 'subordinated';
  /** 发行面值, the face; units have a face of 100. */
  readonly face: Amount;
  readonly interest: { readonly coupon: string; readonly dayCount: DayCount } | null;
  /** 固定资金成本: simple on the balance, each period rounded, summed and carried until paid. */
  readonly fixedCapitalCost: { readonly rate: string; readonly dayCount: DayCount } | null;
  /** Decimals of the per-100 factor in which principal is paid; what is less than one step is carried forward. */
  readonly principalFactorScale: number;
  readonly expectedMaturityDate: BusinessDate;
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

/** How a fee comes to be due; what a period cannot pay is carried. */
export type FeeTerms = FeeCommon &
  (
    | {
        readonly kind: 'rate';
        readonly rate: string;
        readonly basis: 'opening securities balance';
        readonly dayCount: DayCount;
      }
    | { readonly kind: 'rate'; readonly rate: string; readonly basis: 'gross collections' }
    | { readonly kind: 'invoice' }
    | { readonly kind: 'claim'; readonly priorityCapPerPeriod: Amount }
  );

interface FeeCommon {
  readonly feeId: string;
  readonly name: string;
  /** The party that is paid. */
  readonly payee: string;
}

export interface ReserveTerms {
  readonly multiple: string;
  /** What the requirement is a multiple of: amounts due for the period, without arrears. */
  readonly of: readonly ReserveBasisItem[];
  readonly basis: 'current period';
  /** Required is zero when, with zero required, this class can be cleared in this payment. */
  readonly zeroWhenCleared: string;
  readonly release: 'allowed';
}

export type ReserveBasisItem =
  { readonly tax: string } | { readonly fee: string; readonly portion: FeePortion } | { readonly interestOf: string };

/** Which part of a fee a step or a basis means; `within cap` and `above cap` only for claims. */
export type FeePortion = 'whole' | 'within cap' | 'above cap';

/** One rank of the waterfall. Payees of a rank share pro rata to what is due, truncated; the last takes the rest. */
export type StepTerms =
  | { readonly step: 'pay taxes'; readonly taxes: readonly string[] }
  | { readonly step: 'pay fees'; readonly fees: readonly string[]; readonly portion: FeePortion }
  | { readonly step: 'pay interest'; readonly classes: readonly string[] }
  | { readonly step: 'fund reserve' }
  | { readonly step: 'pay principal'; readonly class: string }
  | { readonly step: 'pay fixed capital cost'; readonly class: string }
  | {
      readonly step: 'split remainder';
      /** Shares are truncated to the fen, in order; the class takes the rest. */
      readonly shares: readonly { readonly payee: string; readonly name: string; readonly share: string }[];
      readonly restTo: string;
    };
