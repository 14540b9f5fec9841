import {
  addDays,
  assert,
  endOfMonth,
  err,
  ok,
  refusal,
  type BusinessDate,
  type WorkingDays,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import { DateResolver } from './date-resolver.js';
import { generateDates } from './generate-dates.js';
import { rollDate } from './roll-date.js';
import { offsetDate, stretchesOf } from './offset-date.js';
import { remittanceDates, type LevelFrom } from './remittance-levels.js';
import { baseDates, periodSteps, type StepDate } from './period-steps.js';
import { reachingTo, unpublishedCalendar } from './planning-calendar.js';
import type { ScheduleRule } from './schedule-rule.js';
import type { PhasedPeriods, ScheduleTerms } from './schedule-terms.js';
import type { ScheduledDate, ScheduledPeriod } from './scheduled-period.js';

/** What stands when a period is scheduled. */
export interface ScheduleSoFar {
  /** The period before; null for the first. */
  readonly previous: PreviousPeriod | null;
  /** Classes without principal after the last payment that is known. */
  readonly clearedClasses: readonly string[];
  /** At which level servicers remit from which day, in a deal whose triggers set it. */
  readonly remittanceLevels?: readonly LevelFrom[];
}

/** What the next period takes over from the one before. */
export type PreviousPeriod = Pick<
  ScheduledPeriod,
  'periodNumber' | 'phase' | 'determinationDate' | 'interestTo' | 'scheduledPaymentDate' | 'paymentDate'
> &
  Partial<Pick<ScheduledPeriod, 'provisional'>>;

/**
 * The next period of a deal, or null after the last. Collections run from the day after the previous determination date
 * (the first from the cut-off date), interest from the previous interest date (the first from closing). Refused:
 * CALENDAR_YEAR_MISSING, and SCHEDULE_UNRESOLVED where the rules leave the period without a date of its own.
 */
export function nextPeriod(
  rule: ScheduleRule,
  calendar: WorkingDays,
  soFar: ScheduleSoFar,
): Result<ScheduledPeriod | null, Refusal> {
  const resolver = new DateResolver(calendar, rule);
  const period = planPeriod(rule, resolver, soFar);
  return resolver.missing === null ? period : err(resolver.missing);
}

/** The next period as {@link remainingPeriods} plans it, for what is known of the classes now. Refused: SCHEDULE_UNRESOLVED. */
export const plannedNextPeriod = (
  rule: ScheduleRule,
  calendar: WorkingDays,
  soFar: ScheduleSoFar,
): Result<ScheduledPeriod | null, Refusal> => planPeriod(rule, new DateResolver(calendar, rule), soFar);

/**
 * A period after another whose end and payment somebody names: its other dates follow from these two as those of any period do, after
 * legal maturity, too. Refused: CALENDAR_YEAR_MISSING, and SCHEDULE_UNRESOLVED where its payment is not after the one before.
 */
export function namedPeriod(
  rule: ScheduleRule,
  calendar: WorkingDays,
  soFar: ScheduleSoFar & { readonly previous: PreviousPeriod },
  { determinationDate, paymentDate }: { readonly determinationDate: BusinessDate; readonly paymentDate: BusinessDate },
): Result<ScheduledPeriod, Refusal> {
  const resolver = new DateResolver(calendar, reachingTo(rule, paymentDate));
  const { phase } = soFar.previous;
  const period = datedPeriod(rule, resolver, soFar, { phase, determinationDate, scheduledPaymentDate: paymentDate });
  return resolver.missing === null ? period : err(resolver.missing);
}

/** Periods of a deal's whole life: a trust of thirty years that pays each month. */
export const PERIODS_MAX = 400;

/**
 * The periods still to come, to legal maturity, if no class is cleared meanwhile but those that `clearedAfter` a payment are. Where the calendar lacks a year, its
 * weekdays are taken as worked and the dates that this touches are named provisional: for planning, never to open, close or
 * pay by. Refused: SCHEDULE_UNRESOLVED, also for more than {@link PERIODS_MAX} periods.
 */
export function remainingPeriods(
  rule: ScheduleRule,
  calendar: WorkingDays,
  soFar: ScheduleSoFar,
  clearedAfter: (periodNumber: number) => readonly string[] = () => [],
): Result<ScheduledPeriod[], Refusal> {
  const periods: ScheduledPeriod[] = [];
  let standing = soFar;
  for (;;) {
    const planned = plannedNextPeriod(rule, calendar, standing);
    if (!planned.ok) return planned;
    if (planned.value === null) return ok(periods);
    const { periodNumber } = planned.value;
    if (periodNumber > PERIODS_MAX) return err(unresolved(periodNumber, `a deal has at most ${PERIODS_MAX} periods`));
    periods.push(planned.value);
    const clearedClasses = [...soFar.clearedClasses, ...clearedAfter(periodNumber)];
    standing = { previous: planned.value, clearedClasses };
  }
}

function planPeriod(
  rule: ScheduleRule,
  resolver: DateResolver,
  soFar: ScheduleSoFar,
): Result<ScheduledPeriod | null, Refusal> {
  const { previous } = soFar;
  resolver.takeOver(previous?.provisional ?? []);
  const named = namedDates(rule, resolver, soFar, collectionFromOf(rule, previous));
  return named === null ? ok(null) : datedPeriod(rule, resolver, soFar, named);
}

const collectionFromOf = (rule: ScheduleRule, previous: PreviousPeriod | null): BusinessDate =>
  previous ? addDays(previous.determinationDate, 1) : rule.cutOffDate;

/** The period whose end and payment are named, with the dates that follow from them. */
function datedPeriod(
  rule: ScheduleRule,
  resolver: DateResolver,
  soFar: ScheduleSoFar,
  { phase, determinationDate, scheduledPaymentDate }: NamedDates,
): Result<ScheduledPeriod, Refusal> {
  const { previous } = soFar;
  const { schedule } = rule;
  const periodNumber = (previous?.periodNumber ?? 0) + 1;
  const collectionFrom = collectionFromOf(rule, previous);
  if (determinationDate === null) {
    return err(unresolved(periodNumber, `no determination date lies before its payment date ${scheduledPaymentDate}`));
  }
  const rolled = (name: ScheduledDate, roll: ScheduleTerms['paymentRoll']): BusinessDate =>
    resolver.resolve(name, ['scheduledPaymentDate'], (calendar) => rollDate(calendar, scheduledPaymentDate, roll));
  const interestTo = rolled('interestTo', schedule.interestDates);
  const paymentDate = rolled('paymentDate', schedule.paymentRoll);
  const interestFrom = previous?.interestTo ?? rule.closingDate;
  if (interestTo <= interestFrom || (previous && paymentDate <= previous.paymentDate)) {
    return err(unresolved(periodNumber, `its payment date ${scheduledPaymentDate} rolls to one that is taken`));
  }

  const bases = { determination: determinationDate, payment: paymentDate };
  const steps = new Map(
    periodSteps(schedule).map(({ name, from, days }) => [
      name,
      resolver.resolve(name, [baseDates[from]], (calendar) => offsetDate(calendar, bases[from], days)),
    ]),
  );
  const step = (name: StepDate): BusinessDate => {
    const date = steps.get(name);
    assert(date !== undefined, `every period has a ${name}`);
    return date;
  };
  return ok({
    periodNumber,
    phase,
    collectionFrom,
    determinationDate,
    interestFrom,
    interestTo,
    servicerReportDate: step('servicerReportDate'),
    custodianReportDate: step('custodianReportDate'),
    remittances: remittanceDates(
      (schedule.remittances ?? []).map((terms) => ({
        level: terms.level,
        stretches: resolver.resolve('remittances', ['collectionFrom', 'determinationDate'], (calendar) =>
          stretchesOf(calendar, terms, { from: collectionFrom, to: determinationDate }),
        ),
      })),
      soFar.remittanceLevels,
    ),
    reminderDate: steps.get('reminderDate') ?? null,
    trusteeReportDate: step('trusteeReportDate'),
    allocationDate: step('allocationDate'),
    recordDate: step('recordDate'),
    scheduledPaymentDate,
    paymentDate,
    provisional: resolver.provisional,
  });
}

const unresolved = (periodNumber: number, why: string): Refusal =>
  refusal('SCHEDULE_UNRESOLVED', `period ${periodNumber} cannot be scheduled: ${why}`, {
    field: 'periodNumber',
    value: String(periodNumber),
  });

/** What the terms name for a period; a determination date is null where the phase names none before the payment. */
interface NamedDates {
  readonly phase: number;
  readonly determinationDate: BusinessDate | null;
  readonly scheduledPaymentDate: BusinessDate;
}

/** What the list or the phases name for the next period; null after the last. */
function namedDates(
  rule: ScheduleRule,
  resolver: DateResolver,
  soFar: ScheduleSoFar,
  collectionFrom: BusinessDate,
): NamedDates | null {
  const { schedule } = rule;
  if ('periods' in schedule) {
    const listed = schedule.periods[soFar.previous?.periodNumber ?? 0];
    if (!listed) return null;
    return { phase: 0, determinationDate: listed.determinationDate, scheduledPaymentDate: listed.paymentDate };
  }
  const after = soFar.previous ? soFar.previous.scheduledPaymentDate : rule.closingDate;
  const payment = namedPayment({ ...rule, schedule }, resolver, {
    after,
    phase: soFar.previous?.phase ?? 0,
    clearedClasses: soFar.clearedClasses,
  });
  if (payment === null) return null;
  const { phase, scheduledPaymentDate, determination } = payment;
  const collected = { from: collectionFrom, to: addDays(scheduledPaymentDate, -1) };
  const determinationDate = resolver.resolve(
    'determinationDate',
    ['collectionFrom', 'scheduledPaymentDate'],
    (calendar) => {
      const dates = generateDates(determination, collected, calendar);
      return dates.ok ? ok(dates.value.at(-1) ?? null) : dates;
    },
  );
  return { phase, determinationDate, scheduledPaymentDate };
}

interface PaymentSought {
  readonly after: BusinessDate;
  /** The phase that is reached; an amendment may have left fewer. */
  readonly phase: number;
  readonly clearedClasses: readonly string[];
}

/** The first payment after a day, before it rolls, of the phase reached by then, and how that phase ends a collection; null after the last. */
function namedPayment(
  rule: RuleByPhases,
  resolver: DateResolver,
  { after, phase: reached, clearedClasses }: PaymentSought,
): { readonly phase: number; readonly scheduledPaymentDate: BusinessDate; readonly determination: DatePattern } | null {
  const { phases } = rule.schedule;
  for (let phase = Math.min(reached, phases.length - 1); ; phase += 1) {
    const rules = phases[phase];
    assert(rules, `the schedule has no phase after the ${phases.length} that the terms name`);
    const { payment, determination, until } = rules;
    if (until && 'cleared' in until && until.cleared.every((id) => clearedClasses.includes(id))) continue;
    const scheduledPaymentDate = resolver.resolve('scheduledPaymentDate', [], (calendar) =>
      firstDate(payment, addDays(after, 1), rule.legalMaturityDate, calendar),
    );
    const hasEnded = until && 'date' in until && (scheduledPaymentDate === null || scheduledPaymentDate >= until.date);
    if (hasEnded) continue;
    return scheduledPaymentDate === null ? null : { phase, scheduledPaymentDate, determination };
  }
}

type RuleByPhases = ScheduleRule & { readonly schedule: PhasedPeriods };

/**
 * The payment date after another, both as the schedule names them, before they roll, for what is known of the classes; null after the
 * last. Phases that have ended are passed over, so that it need not be known to which one the other belongs.
 */
export function nextScheduledPayment(
  rule: ScheduleRule,
  after: BusinessDate,
  clearedClasses: readonly string[],
): BusinessDate | null {
  const { schedule } = rule;
  if ('periods' in schedule)
    return schedule.periods.find(({ paymentDate }) => paymentDate > after)?.paymentDate ?? null;
  const resolver = new DateResolver(unpublishedCalendar(schedule.calendarId), rule);
  const next = namedPayment({ ...rule, schedule }, resolver, { after, phase: 0, clearedClasses });
  return next?.scheduledPaymentDate ?? null;
}

/** The first date that a pattern names from one day to another, both inclusive; null where it names none. */
function firstDate(
  pattern: DatePattern,
  from: BusinessDate,
  to: BusinessDate,
  calendar: WorkingDays,
): Result<BusinessDate | null, Refusal> {
  // Month by month, so that a calendar is asked only about the time in which the date lies.
  for (let start = from; start <= to; start = addDays(endOfMonth(start), 1)) {
    const end = endOfMonth(start);
    const dates = generateDates(pattern, { from: start, to: end < to ? end : to }, calendar);
    if (!dates.ok) return dates;
    const [first] = dates.value;
    if (first !== undefined) return ok(first);
  }
  return ok(null);
}
