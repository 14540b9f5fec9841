import type { Amount, BusinessDate, DayCount } from '#domain/shared';
import { readCase } from '../read-case.js';

/** A published distribution report of an auto or lease ABS, in our format; amounts and rates are decimal text. */
export interface RealCase {
  readonly caseId: string;
  readonly title: string;
  readonly sources: readonly string[];
  readonly terms: RealTerms;
  readonly periods: readonly RealPeriod[];
}

export interface RealTerms {
  readonly currency: 'USD';
  readonly classes: readonly {
    readonly classId: string;
    /** Null where the report does not show it. */
    readonly face: Amount | null;
    readonly coupon: string;
    readonly dayCount: DayCount;
    readonly floating?: { readonly index: string; readonly spread: string };
  }[];
  /** Principal goes to the groups in order, within a group pro rata, over to the next on the same date. */
  readonly principalGroups: readonly (readonly string[])[];
  readonly fees: readonly {
    readonly feeId: string;
    readonly rule: string;
    readonly rate?: string;
    readonly amount?: Amount;
  }[];
  readonly overcollateralization: { readonly target: string; readonly share?: string; readonly of?: Amount };
  readonly pool: 'securitization value' | 'pool balance less yield supplement';
  readonly priorityPrincipal: `what the classes exceed the adjusted pool by ${'before' | 'after'} the period, at least zero`;
  readonly reserveRequired?: Amount;
  /** The ranks of the waterfall, first rank first, as the report names its lines. */
  readonly ranks: readonly string[];
}

export interface RealPeriod {
  /** The deal's how many-eth payment; null where the report does not say. */
  readonly number: number | null;
  readonly collected: string;
  /** Months that the collection period spans. */
  readonly months: number;
  readonly paymentDate: BusinessDate;
  /** Interest dates, worked out from the days that the report prints; actual ones are null where no class counts them. */
  readonly interest: { readonly actual: InterestDays | null; readonly thirty360: InterestDays };
  readonly opening: { readonly classes: Readonly<Record<string, Amount>>; readonly reserve?: Amount };
  readonly pool: Readonly<Record<string, Amount>> & {
    readonly feeBase: Amount;
    readonly adjustedBefore: Amount;
    readonly adjustedAfter: Amount;
  };
  readonly overcollateralizationTarget: Amount;
  readonly collections: Readonly<Record<string, Amount>>;
  readonly other: Readonly<Record<string, Amount>>;
  readonly available: Amount;
  readonly index?: Readonly<Record<string, string>>;
  /** Figures that the report only implies: inputs, never compared. */
  readonly fed: readonly string[];
  /** Figures that the report does not print, but that follow from printed ones. */
  readonly notPublished: readonly string[];
  readonly lines: Readonly<Record<string, Amount>>;
  readonly classes: readonly {
    readonly classId: string;
    readonly interest: Amount;
    readonly principal: Amount;
    readonly closing: Amount;
  }[];
  readonly overcollateralizationAfter?: Amount;
  readonly reserveAfter?: Amount;
}

export interface InterestDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly days: number;
}

/** BMW, Mercedes-Benz and Volkswagen; each file holds one report, or consecutive ones. */
export const realCaseIds = [
  'bmwlt-2009-1-2009-06',
  'bmwot-2010-a-p15-p17',
  'mbalt-2013-a-2013-07',
  'mbart-2014-1-2014-07',
  'valet-2023-2-2026-02',
  'valt-2024-a-2024-10',
] as const;

export const readRealCase = (caseId: (typeof realCaseIds)[number]): RealCase =>
  readCase<RealCase>(`real/${caseId}.json`);
