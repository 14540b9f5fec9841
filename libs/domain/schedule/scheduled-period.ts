import type { BusinessDate } from '#domain/shared';

/** The dates of one period, as its deal's schedule and the calendar say. */
export interface ScheduledDates {
  /** Which of the schedule's phases the period belongs to, 0 for the first and for a listed one. */
  readonly phase: number;
  /** The collection period, both days inclusive. */
  readonly collectionFrom: BusinessDate;
  /** 计算日 R, the last day of the collection period. */
  readonly determinationDate: BusinessDate;
  /** The interest period, its first day inclusive, its last exclusive. */
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  /** 服务机构报告日. */
  readonly servicerReportDate: BusinessDate;
  /** 保管机构报告日. */
  readonly custodianReportDate: BusinessDate;
  /** 回收款转付日, for each level that the servicer's rating or the deal's status may have. */
  readonly remittances: readonly RemittanceDates[];
  /** When those who must deliver are reminded; null where the terms name no such date. */
  readonly reminderDate: BusinessDate | null;
  /** 受托机构报告日. */
  readonly trusteeReportDate: BusinessDate;
  /** 信托分配日. */
  readonly allocationDate: BusinessDate;
  /** 权利登记日. */
  readonly recordDate: BusinessDate;
  /** 支付日 T as the schedule names it, before it rolls. */
  readonly scheduledPaymentDate: BusinessDate;
  /** 支付日 T, the day on which the payment is made. */
  readonly paymentDate: BusinessDate;
}

/** The days of remittance at one level. */
export interface RemittanceDates {
  readonly level: string;
  readonly dates: readonly BusinessDate[];
  /** Those on which the level is in force, in a deal whose triggers set it; absent where people do. */
  readonly due?: readonly BusinessDate[];
}

export type ScheduledDate = Exclude<keyof ScheduledDates, 'phase'>;

/** A period of the deal's schedule. */
export interface ScheduledPeriod extends ScheduledDates {
  /** 1 for the deal's first. */
  readonly periodNumber: number;
  /** The dates that touch a year without data: holidays are not known yet, so they may still move. */
  readonly provisional: readonly ScheduledDate[];
}
