import type { BusinessDate } from '#domain/shared';
import type { RollConvention } from './roll-date.js';

/**
 * A rule that names dates, as a deal document writes it. The first group names them outright; the second makes patterns
 * of patterns. A day that a month lacks is the month's last day.
 */
export type DatePattern =
  | { readonly kind: 'month end' }
  /** The last days of March, June, September and December. */
  | { readonly kind: 'quarter end' }
  | {
      readonly kind: 'day of month';
      /** 1 to 31. */
      readonly day: number;
    }
  | {
      readonly kind: 'days of year';
      /** The same days each year, written `MM-DD`: half-yearly is two of them. */
      readonly days: readonly string[];
    }
  /** `first`, and every so many months after it on its day of the month; nothing before it. */
  | {
      readonly kind: 'every months';
      /** Months from each date to the next, from 1. */
      readonly months: number;
      /** The first of the dates; the others are counted from it. */
      readonly first: BusinessDate;
    }
  | {
      readonly kind: 'weekday';
      /** 1 Monday … 7 Sunday. */
      readonly weekday: number;
    }
  | {
      readonly kind: 'dates';
      /** What is named, as it is listed. */
      readonly dates: readonly BusinessDate[];
    }
  /** The dates of any of them, each once. */
  | { readonly kind: 'union'; readonly of: readonly DatePattern[] }
  | { readonly kind: 'except'; readonly base: DatePattern; readonly not: DatePattern }
  /** The dates from one day to another, both inclusive; an end left out is open. */
  | { readonly kind: 'between'; readonly base: DatePattern; readonly from?: BusinessDate; readonly to?: BusinessDate }
  /** An odd first date as it is given, on the pattern or not, then the pattern's dates after it. */
  | {
      readonly kind: 'first then';
      /** The odd first date. */
      readonly first: BusinessDate;
      readonly then: DatePattern;
    }
  | {
      readonly kind: 'days after';
      readonly base: DatePattern;
      /** Calendar days after each date; negative: before it. */
      readonly days: number;
    }
  /** Working days after (negative: before) each date; day 0 is not counted, and 0 leaves a date as it stands. */
  | {
      readonly kind: 'working days after';
      readonly base: DatePattern;
      /** Working days after each date; negative: before it. */
      readonly workingDays: number;
    }
  | {
      readonly kind: 'rolled';
      readonly base: DatePattern;
      /** What becomes of a date that is not worked. */
      readonly roll: RollConvention;
    };
