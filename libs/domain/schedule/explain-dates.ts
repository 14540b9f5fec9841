import {
  addDays,
  assert,
  dayKind,
  isWorked,
  weekdayOf,
  type BusinessDate,
  type DayKind,
  type Refusal,
  type Result,
  type WorkingDays,
} from '#domain/shared';
import { offsetDate, remittancesOf } from './offset-date.js';
import { periodSteps } from './period-steps.js';
import { planningCalendar, reachingTo, unpublishedCalendar } from './planning-calendar.js';
import type { RollConvention } from './roll-date.js';
import type { ScheduleRule } from './schedule-rule.js';
import type { OffsetDays } from './schedule-terms.js';
import type { ScheduledDates, ScheduledPeriod } from './scheduled-period.js';

export const reasonKinds = ['weekend', 'holiday', 'worked weekend'] as const satisfies readonly DayKind[];

/** A day that the calendar counts otherwise than the week does, or that a date rolled off or onto. */
export interface DateReason {
  readonly date: BusinessDate;
  /** `holiday` on whatever day of the week; `worked weekend`: a Saturday or Sunday worked in exchange (调休). */
  readonly kind: (typeof reasonKinds)[number];
}

export const explainedDateNames = [
  'collectionFrom',
  'determinationDate',
  'interestFrom',
  'interestTo',
  'servicerReportDate',
  'remittances',
  'custodianReportDate',
  'reminderDate',
  'trusteeReportDate',
  'allocationDate',
  'recordDate',
  'paymentDate',
] as const;

/** A date of a period and why it lies where it does. */
export interface ExplainedDate {
  readonly name: (typeof explainedDateNames)[number];
  /** Of a remittance, the level at which it is due; null of the others. */
  readonly level: string | null;
  /** As the terms name it; of a count of working days, where Monday to Friday alone would lead. */
  readonly unadjusted: BusinessDate;
  /** Where it lies. */
  readonly adjusted: BusinessDate;
  /** The days that account for it, in order; none where the week alone does. */
  readonly reasons: readonly DateReason[];
  /** It touches a year of which no holidays are published. */
  readonly provisional: boolean;
}

/**
 * Every date of a period in the order of {@link explainedDateNames}, with the days that moved it. The period is one that the rule
 * gives under this calendar, and of its days of remittance those that hold, where triggers set the level; a date that a pattern of the terms moves by itself is shown as the pattern names it.
 */
export function explainDates(
  rule: ScheduleRule,
  calendar: WorkingDays,
  period: ScheduledDates & Partial<Pick<ScheduledPeriod, 'provisional'>>,
): readonly ExplainedDate[] {
  const { schedule } = rule;
  const { scheduledPaymentDate, determinationDate, paymentDate } = period;
  const bases = { determination: determinationDate, payment: paymentDate };
  const life = reachingTo(rule, paymentDate);
  const planning = planningCalendar(calendar, life);
  const moved = movedBy(planning, planningCalendar(unpublishedCalendar(calendar.calendarId), life));
  const dated = (name: ExplainedDate['name'], lies: Lies, level: string | null = null): ExplainedDate => ({
    name,
    level,
    ...lies,
    provisional: period.provisional?.includes(name) ?? false,
  });
  const asNamed = (name: 'collectionFrom' | 'determinationDate' | 'interestFrom'): ExplainedDate =>
    dated(name, { unadjusted: period[name], adjusted: period[name], reasons: [] });
  const rolled = (name: 'interestTo' | 'paymentDate', roll: RollConvention): ExplainedDate =>
    dated(name, moved(scheduledPaymentDate, { calendarDays: 0, roll }, period[name]));
  const steps = periodSteps(schedule).flatMap(({ name, from, days }) => {
    const date = period[name];
    return date === null ? [] : [dated(name, moved(bases[from], days, date))];
  });
  const remittances = (schedule.remittances ?? []).flatMap((terms) => {
    const found = known(remittancesOf(planning, terms, { from: period.collectionFrom, to: determinationDate }));
    const { due } = period.remittances.find(({ level }) => level === terms.level) ?? {};
    const holding = due ? found.filter(({ date }) => due.includes(date)) : found;
    return holding.map(({ end, date }) => dated('remittances', moved(end, terms.after, date), terms.level));
  });
  const dates = [
    asNamed('collectionFrom'),
    asNamed('determinationDate'),
    asNamed('interestFrom'),
    rolled('interestTo', schedule.interestDates),
    rolled('paymentDate', schedule.paymentRoll),
    ...steps,
    ...remittances,
  ];
  return explainedDateNames.flatMap((name) => dates.filter((one) => one.name === name));
}

type Lies = Pick<ExplainedDate, 'unadjusted' | 'adjusted' | 'reasons'>;

/** How a date lies so many days after another, by the calendar and by the week alone. */
const movedBy =
  (calendar: WorkingDays, week: WorkingDays) =>
  (base: BusinessDate, days: OffsetDays, adjusted: BusinessDate): Lies => {
    if ('workingDays' in days) {
      const counted = daysBetween(base, adjusted).filter((date) => date !== base);
      const reasons = reasonsAmong(calendar, counted).filter(
        ({ date, kind }) => isWorkedByTheWeek(date) !== isWorked(kind),
      );
      return { unadjusted: known(offsetDate(week, base, days)), adjusted, reasons };
    }
    const unadjusted = addDays(base, days.calendarDays);
    const rolls = days.roll !== undefined && days.roll !== 'unadjusted';
    return { unadjusted, adjusted, reasons: rolls ? reasonsAmong(calendar, daysBetween(unadjusted, adjusted)) : [] };
  };

const reasonsAmong = (calendar: WorkingDays, dates: readonly BusinessDate[]): DateReason[] =>
  dates.flatMap((date) => {
    const kind = dayKind(calendar, date);
    return kind === 'weekday' ? [] : [{ date, kind }];
  });

/** The days from the earlier to the later of two, both inclusive. */
function daysBetween(a: BusinessDate, b: BusinessDate): BusinessDate[] {
  const [first, last] = a < b ? [a, b] : [b, a];
  const dates: BusinessDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

const isWorkedByTheWeek = (date: BusinessDate): boolean => weekdayOf(date) <= 5;

function known<T>(found: Result<T, Refusal>): T {
  assert(found.ok, 'a planning calendar knows every year of the deal');
  return found.value;
}
