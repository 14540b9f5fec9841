import type { BusinessDate } from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import type { RollConvention } from './roll-date.js';

/** When a deal collects and pays over its life, and what falls due around each payment. */
export interface ScheduleRule {
  /** 封包日: the first collection period begins on this day. */
  readonly cutOffDate: BusinessDate;
  /** 信托设立日, 起息日: the first interest period begins on this day. */
  readonly closingDate: BusinessDate;
  /** 法定到期日: no payment is scheduled after this day. */
  readonly legalMaturityDate: BusinessDate;
  /** How often the deal pays, first phase first; at least one. A phase with an end is followed by another. */
  readonly phases: readonly SchedulePhase[];
  /** What becomes of a payment date that is not worked. */
  readonly paymentRoll: RollConvention;
  /** Interest runs between scheduled payment dates, or between the days on which the payments are made. */
  readonly interestDates: 'unadjusted' | 'rolled';
  readonly steps: Readonly<Record<ScheduleStep, StepOffset>>;
}

/** A stretch of the deal's life with one payment frequency. */
export interface SchedulePhase {
  /** 支付日, before it rolls. */
  readonly payment: DatePattern;
  /** 计算日: a period ends on the last of these before its payment date. */
  readonly determination: DatePattern;
  /** The phase ends with the payment that clears all of these classes; null where nothing ends it. */
  readonly untilCleared: readonly string[] | null;
}

/**
 * What the trustee waits for or does around a payment: 服务机构报告, 回收款转付, 保管机构报告, 提示, 受托机构报告, 信托分配,
 * 权利登记.
 */
export const scheduleSteps = [
  'servicerReport',
  'remittance',
  'custodianReport',
  'reminder',
  'trusteeReport',
  'allocation',
  'record',
] as const;
export type ScheduleStep = (typeof scheduleSteps)[number];

/**
 * Where a step lies: so many days after (negative: before) the determination date as it stands, or the day on which the
 * payment is made. Working days do not count day 0.
 */
export type StepOffset =
  | { readonly from: 'determination' | 'payment'; readonly workingDays: number }
  | { readonly from: 'determination' | 'payment'; readonly calendarDays: number };
