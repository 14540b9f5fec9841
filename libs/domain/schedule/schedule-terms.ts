import type { BusinessDate } from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import type { RollConvention } from './roll-date.js';

/** A deal's dates as its document tells them: period by period, or as rules that name them for its whole life. */
export type ScheduleTerms = CommonScheduleTerms & (ListedPeriods | PhasedPeriods);

interface CommonScheduleTerms {
  readonly calendarId: string;
  /** A day is worked where these calendars work it, too: their holidays are added. */
  readonly otherCalendarIds?: readonly string[];
  /** What becomes of an interest date that is not worked; interest may run between unadjusted dates while payments roll. */
  readonly interestDates: RollConvention;
  /** What becomes of a payment date that is not worked. */
  readonly paymentRoll: RollConvention;
  readonly offsets: {
    readonly servicerReport: StepOffset;
    readonly custodianReport: StepOffset;
    readonly trusteeReport: StepOffset;
    readonly allocation: StepOffset;
    readonly recordDate: StepOffset;
    /** 提示; no date where absent. */
    readonly reminder?: StepOffset;
  };
  /** 回收款转付日, by level; none where absent. */
  readonly remittances?: readonly RemittanceTerms[];
}

/** The deal's periods in order; dates unadjusted. Period n collects (previous determination date, this one]. */
export interface ListedPeriods {
  /** Each with its determination and its payment date, unadjusted. */
  readonly periods: readonly { readonly determinationDate: BusinessDate; readonly paymentDate: BusinessDate }[];
}

/** How often the deal pays, first phase first; every phase but the last says when it ends. */
export interface PhasedPeriods {
  readonly phases: readonly SchedulePhase[];
}

/** A stretch of the deal's life with one payment frequency. */
export interface SchedulePhase {
  /** 支付日, before it rolls. */
  readonly payment: DatePattern;
  /** 计算日: a period ends on the last of these before its payment date. */
  readonly determination: DatePattern;
  readonly until?: PhaseEnd;
}

/** The last payment of a phase is the one that clears all of the classes, or the last before the date. */
export type PhaseEnd =
  | {
      /** The classes whose last principal the phase pays. */
      readonly cleared: readonly string[];
    }
  | {
      /** The first day on which the phase pays no more. */
      readonly date: BusinessDate;
    };

/** Days after (negative: before) a date; working days do not count day 0. */
export type OffsetDays =
  | {
      /** Working days after the date; negative: before it. */
      readonly workingDays: number;
    }
  | {
      /** Calendar days after the date; negative: before it. */
      readonly calendarDays: number;
      /** What becomes of the date where it is not worked; it stands where absent. */
      readonly roll?: RollConvention;
    };

/**
 * Where a step of a period lies. A number counts working days from where the step usually hangs: reports of the servicer and
 * the custodian from the determination date as it stands, the others from the day of payment.
 */
export type StepOffset = number | (OffsetDays & { readonly from: StepBase });

export type StepBase = 'determination' | 'payment';

/**
 * When the servicer hands over what it collected, while its rating or the deal's status is at this level: after the end of
 * each stretch that a pattern cuts from the collection period, and after the determination date.
 */
export interface RemittanceTerms {
  /** A name of the deal document's, e.g. `usual` or `below AA`. */
  readonly level: string;
  readonly each?: DatePattern;
  readonly after: OffsetDays;
}
