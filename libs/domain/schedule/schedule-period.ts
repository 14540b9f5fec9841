import {
  addDays,
  addWorkingDays,
  assert,
  ok,
  yearsFrom,
  type BusinessDate,
  type Calendar,
  type Refusal,
  type Result,
} from '#domain/shared';
import { firstDates, generateDates } from './generate-dates.js';
import { rollDate } from './roll-date.js';
import { scheduleSteps, type ScheduleRule, type ScheduleStep, type StepOffset } from './schedule-rule.js';

/** The dates of one period. */
export interface ScheduledPeriod {
  /** 1 for the deal's first. */
  readonly periodNumber: number;
  /** Which of the rule's phases it belongs to, 0 for the first. */
  readonly phase: number;
  /** The collection period, both days inclusive. */
  readonly collectionFrom: BusinessDate;
  readonly determinationDate: BusinessDate;
  /** The interest period, its first day inclusive, its last exclusive. */
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  /** The payment date as the pattern names it. */
  readonly scheduledPaymentDate: BusinessDate;
  /** The day on which the payment is made. */
  readonly paymentDate: BusinessDate;
  readonly steps: Readonly<Record<ScheduleStep, BusinessDate>>;
  /** Holidays of a year without data are not known yet: the dates are for planning only. */
  readonly provisional: boolean;
}

/** What stands when a period is scheduled. */
export interface ScheduleSoFar {
  /** The period before; null for the first. */
  readonly previous: ScheduledPeriod | null;
  /** Classes without principal after the previous payment. */
  readonly clearedClasses: readonly string[];
}

/**
 * The next period of a deal, or null after the last. Collections run from the day after the previous determination date
 * (the first from the cut-off date), interest from the previous interest date (the first from closing). Refused with
 * CALENDAR_YEAR_MISSING. A payment that no determination date precedes is a broken invariant of the terms.
 */
export function nextPeriod(
  rule: ScheduleRule,
  calendar: Calendar,
  { previous, clearedClasses }: ScheduleSoFar,
): Result<ScheduledPeriod | null, Refusal> {
  const phase = phaseAfter(rule, previous, clearedClasses);
  const { payment, determination } = phaseOf(rule, phase);

  const after = previous ? previous.scheduledPaymentDate : rule.closingDate;
  const payments = firstDates(
    { kind: 'between', base: payment, to: rule.legalMaturityDate },
    addDays(after, 1),
    1,
    calendar,
  );
  if (!payments.ok) return payments;
  const [scheduledPaymentDate] = payments.value;
  if (scheduledPaymentDate === undefined) return ok(null);
  const paymentDate = rollDate(calendar, scheduledPaymentDate, rule.paymentRoll);
  if (!paymentDate.ok) return paymentDate;

  const collectionFrom = previous ? addDays(previous.determinationDate, 1) : rule.cutOffDate;
  const collected = { from: collectionFrom, to: addDays(scheduledPaymentDate, -1) };
  const determinations = generateDates(determination, collected, calendar);
  if (!determinations.ok) return determinations;
  const determinationDate = determinations.value.at(-1);
  assert(determinationDate, `a determination date precedes the payment date ${scheduledPaymentDate}`);

  const steps = stepDates(calendar, rule.steps, { determination: determinationDate, payment: paymentDate.value });
  if (!steps.ok) return steps;
  return ok({
    periodNumber: (previous?.periodNumber ?? 0) + 1,
    phase,
    collectionFrom,
    determinationDate,
    interestFrom: previous?.interestTo ?? rule.closingDate,
    interestTo: rule.interestDates === 'rolled' ? paymentDate.value : scheduledPaymentDate,
    scheduledPaymentDate,
    paymentDate: paymentDate.value,
    steps: steps.value,
    provisional: false,
  });
}

/**
 * The periods still to come, to legal maturity, if no class is cleared meanwhile. Where the calendar lacks a year, its
 * weekdays are taken as worked and the periods that touch it are marked provisional: for planning, never to close by.
 */
export function remainingPeriods(rule: ScheduleRule, calendar: Calendar, soFar: ScheduleSoFar): ScheduledPeriod[] {
  const planning = withWeekdaysWorked(calendar, rule);
  const periods: ScheduledPeriod[] = [];
  let standing = soFar;
  for (;;) {
    const known = nextPeriod(rule, calendar, standing);
    const planned = known.ok ? known : nextPeriod(rule, planning, standing);
    assert(planned.ok, 'a planning calendar knows every year of the deal');
    if (planned.value === null) return periods;
    const period = { ...planned.value, provisional: !known.ok };
    periods.push(period);
    standing = { ...standing, previous: period };
  }
}

/** The previous period's phase, or the first after it that the cleared classes have not ended. */
function phaseAfter(rule: ScheduleRule, previous: ScheduledPeriod | null, clearedClasses: readonly string[]): number {
  for (let phase = previous?.phase ?? 0; ; phase += 1) {
    const { untilCleared } = phaseOf(rule, phase);
    if (!untilCleared || !untilCleared.every((classId) => clearedClasses.includes(classId))) return phase;
  }
}

function phaseOf({ phases }: ScheduleRule, phase: number): ScheduleRule['phases'][number] {
  const found = phases[phase];
  assert(found, `the schedule has no phase after the ${phases.length} that the terms name`);
  return found;
}

function stepDates(
  calendar: Calendar,
  offsets: ScheduleRule['steps'],
  bases: Readonly<Record<StepOffset['from'], BusinessDate>>,
): Result<Record<ScheduleStep, BusinessDate>, Refusal> {
  const dates: Partial<Record<ScheduleStep, BusinessDate>> = {};
  for (const step of scheduleSteps) {
    const offset = offsets[step];
    const base = bases[offset.from];
    const date =
      'workingDays' in offset
        ? addWorkingDays(calendar, base, offset.workingDays)
        : ok(addDays(base, offset.calendarDays));
    if (!date.ok) return date;
    dates[step] = date.value;
  }
  return ok(dates as Record<ScheduleStep, BusinessDate>);
}

/** The calendar with every year of the deal, and one on either side; the years that it lacked know no holiday. */
function withWeekdaysWorked(calendar: Calendar, rule: ScheduleRule): Calendar {
  const years = yearsFrom(addDays(rule.cutOffDate, -366), addDays(rule.legalMaturityDate, 366));
  return { ...calendar, years: [...new Set([...calendar.years, ...years])] };
}
