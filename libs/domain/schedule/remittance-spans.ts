import { addDays, assert, type BusinessDate, type WorkingDays } from '#domain/shared';
import { stretchesOf } from './offset-date.js';
import { planningCalendar } from './planning-calendar.js';
import type { ScheduleRule } from './schedule-rule.js';
import type { ScheduledDates } from './scheduled-period.js';

/** The days of collection that one remittance hands over, both inclusive. */
export interface RemittanceSpan {
  /** 回收款转付日; null where nothing says on which day: the terms name none, or several levels of which no trigger sets the one that holds. */
  readonly date: BusinessDate | null;
  /** Of which level the day is; null with it. */
  readonly level: string | null;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

type Dates = Pick<ScheduledDates, 'collectionFrom' | 'determinationDate' | 'remittances'>;

/**
 * A period's days of collection by the remittance that hands them over, in their order: none is in two of them, and none in none. What
 * several stretches of the terms hand over on one day is one span. The dates are those that the rule gives under this calendar.
 */
export function remittanceSpans(rule: ScheduleRule, calendar: WorkingDays, period: Dates): readonly RemittanceSpan[] {
  const { collectionFrom: from, determinationDate: to } = period;
  const levels = rule.schedule.remittances ?? [];
  const planning = planningCalendar(calendar, rule);
  const ends = levels.flatMap((terms) => {
    const { due } = period.remittances.find(({ level }) => level === terms.level) ?? {};
    if (!due && levels.length > 1) return [];
    const stretches = stretchesOf(planning, terms, { from, to });
    assert(stretches.ok, 'a planning calendar knows every year of the deal');
    const holding = stretches.value.filter(({ date }) => !due || due.includes(date));
    return holding.map(({ end, date }) => ({ end, date, level: terms.level }));
  });
  if (ends.length === 0) return [{ date: null, level: null, from, to }];
  const inOrder = ends.sort((a, b) => (a.end < b.end ? -1 : 1));
  const last = inOrder.filter(({ date }, index) => date !== inOrder[index + 1]?.date);
  return last.map(({ end, ...remittance }, index) => {
    const before = last[index - 1];
    return { ...remittance, from: before ? addDays(before.end, 1) : from, to: index === last.length - 1 ? to : end };
  });
}
