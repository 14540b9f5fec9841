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
  | { readonly kind: 'day of month'; readonly day: number }
  /** The same days each year, written `MM-DD`: half-yearly is two of them. */
  | { readonly kind: 'days of year'; readonly days: readonly string[] }
  /** `first`, and every so many months after it on its day of the month; nothing before it. */
  | { readonly kind: 'every months'; readonly months: number; readonly first: BusinessDate }
  /** 1 Monday … 7 Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'dates'; readonly dates: readonly BusinessDate[] }
  /** The dates of any of them, each once. */
  | { readonly kind: 'union'; readonly of: readonly DatePattern[] }
  | { readonly kind: 'except'; readonly base: DatePattern; readonly not: DatePattern }
  /** The dates from one day to another, both inclusive; an end left out is open. */
  | { readonly kind: 'between'; readonly base: DatePattern; readonly from?: BusinessDate; readonly to?: BusinessDate }
  /** An odd first date as it is given, on the pattern or not, then the pattern's dates after it. */
  | { readonly kind: 'first then'; readonly first: BusinessDate; readonly then: DatePattern }
  | { readonly kind: 'days after'; readonly base: DatePattern; readonly days: number }
  /** Working days after (negative: before) each date; day 0 is not counted, and 0 leaves a date as it stands. */
  | { readonly kind: 'working days after'; readonly base: DatePattern; readonly workingDays: number }
  | { readonly kind: 'rolled'; readonly base: DatePattern; readonly roll: RollConvention };
