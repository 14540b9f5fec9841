import type { DealTerms } from '#domain/deal';
import { plannedNextPeriod, type ScheduledPeriod, type ScheduleSoFar } from '#domain/schedule';
import { ok, type Refusal, type Result, type WorkingDays } from '#domain/shared';

/** The dates of a period that is still to come. */
export type PlannedPeriod = Pick<
  ScheduledPeriod,
  | 'periodNumber'
  | 'phase'
  | 'collectionFrom'
  | 'determinationDate'
  | 'interestFrom'
  | 'interestTo'
  | 'scheduledPaymentDate'
  | 'paymentDate'
> & {
  /** A year that the dates touch is not published: its weekdays were taken as worked. */
  readonly provisional: boolean;
};

/**
 * The next period by the deal's schedule, also beyond what is published of its calendar; null after the last period. Refused: SCHEDULE_UNRESOLVED.
 */
export function plannedPeriod(
  terms: DealTerms,
  calendar: WorkingDays,
  soFar: ScheduleSoFar,
): Result<PlannedPeriod | null, Refusal> {
  const scheduled = plannedNextPeriod(terms, calendar, soFar);
  if (!scheduled.ok || scheduled.value === null) return scheduled as Result<null, Refusal>;
  const { periodNumber, phase, collectionFrom, determinationDate, interestFrom, interestTo } = scheduled.value;
  const { scheduledPaymentDate, paymentDate, provisional } = scheduled.value;
  return ok({
    periodNumber,
    phase,
    collectionFrom,
    determinationDate,
    interestFrom,
    interestTo,
    scheduledPaymentDate,
    paymentDate,
    provisional: provisional.length > 0,
  });
}
