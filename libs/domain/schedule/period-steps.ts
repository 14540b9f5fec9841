import type { OffsetDays, ScheduleTerms, StepBase, StepOffset } from './schedule-terms.js';

/** The dates of a period that lie so many days after another. */
export type StepDate =
  'servicerReportDate' | 'custodianReportDate' | 'reminderDate' | 'trusteeReportDate' | 'allocationDate' | 'recordDate';

/** Where a step lies: so many days from one of the period's two bases. */
export interface PeriodStep {
  readonly name: StepDate;
  readonly from: StepBase;
  readonly days: OffsetDays;
}

/** The dates that are the bases of steps. */
export const baseDates = { determination: 'determinationDate', payment: 'paymentDate' } as const;

/** The steps of every period, each with where it lies; without a reminder where the terms name none. */
export function periodSteps({ offsets }: ScheduleTerms): readonly PeriodStep[] {
  const { servicerReport, custodianReport, reminder, trusteeReport, allocation, recordDate } = offsets;
  return [
    step('servicerReportDate', 'determination', servicerReport),
    step('custodianReportDate', 'determination', custodianReport),
    ...(reminder === undefined ? [] : [step('reminderDate', 'payment', reminder)]),
    step('trusteeReportDate', 'payment', trusteeReport),
    step('allocationDate', 'payment', allocation),
    step('recordDate', 'payment', recordDate),
  ];
}

const step = (name: StepDate, usualBase: StepBase, offset: StepOffset): PeriodStep =>
  typeof offset === 'number'
    ? { name, from: usualBase, days: { workingDays: offset } }
    : { name, from: offset.from, days: offset };
