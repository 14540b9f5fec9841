import type { DealTerms } from '#domain/deal';
import { addDays, addWorkingDays, assert, err, ok, refusal, rollFollowing } from '#domain/shared';
import type { BusinessDate, Calendar, Refusal, Result } from '#domain/shared';
import type { PeriodDates } from './period.events.js';

/**
 * The dates of one period under the calendar given. The collection period is (previous determination date, this one],
 * the first from the cut-off date; interest runs between unadjusted payment dates, the first from closing; the payment
 * date rolls to the following working day. Report dates count working days from the determination date as it stands,
 * the others from the rolled payment date. Refused: PERIOD_UNKNOWN, CALENDAR_YEAR_MISSING.
 */
export function periodDates(terms: DealTerms, calendar: Calendar, periodNumber: number): Result<PeriodDates, Refusal> {
  const { periods, offsets, calendarId } = terms.schedule;
  assert(calendar.calendarId === calendarId, `the deal counts by ${calendarId}, not by ${calendar.calendarId}`);
  const scheduled = periods[periodNumber - 1];
  if (!scheduled) {
    return err(
      refusal('PERIOD_UNKNOWN', `the terms of ${terms.dealId} schedule periods 1 to ${periods.length}`, {
        field: 'periodNumber',
        value: String(periodNumber),
      }),
    );
  }
  const previous = periods[periodNumber - 2];
  const { determinationDate } = scheduled;

  const paymentDate = rollFollowing(calendar, scheduled.paymentDate);
  if (!paymentDate.ok) return paymentDate;
  const counted = countedDates(calendar, {
    servicerReportDate: [determinationDate, offsets.servicerReport],
    custodianReportDate: [determinationDate, offsets.custodianReport],
    trusteeReportDate: [paymentDate.value, offsets.trusteeReport],
    allocationDate: [paymentDate.value, offsets.allocation],
    recordDate: [paymentDate.value, offsets.recordDate],
  });
  if (!counted.ok) return counted;
  return ok({
    collectionFrom: previous ? addDays(previous.determinationDate, 1) : terms.cutOffDate,
    determinationDate,
    interestFrom: previous ? previous.paymentDate : terms.closingDate,
    interestTo: scheduled.paymentDate,
    ...counted.value,
    paymentDate: paymentDate.value,
    calendarId,
    calendarVersion: calendar.version,
  });
}

/** Each date so many working days from its base. */
function countedDates<Name extends string>(
  calendar: Calendar,
  rules: Readonly<Record<Name, readonly [base: BusinessDate, workingDays: number]>>,
): Result<Record<Name, BusinessDate>, Refusal> {
  const dates: Partial<Record<Name, BusinessDate>> = {};
  for (const name of Object.keys(rules) as Name[]) {
    const [base, workingDays] = rules[name];
    const date = addWorkingDays(calendar, base, workingDays);
    if (!date.ok) return date;
    dates[name] = date.value;
  }
  return ok(dates as Record<Name, BusinessDate>);
}
