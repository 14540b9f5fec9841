import { generateDates, type DatePattern } from '#domain/schedule';
import { addDays, type BusinessDate } from '#domain/shared';
import type { PeerPattern } from './peer-deal.js';

/** The dates of a pattern after one date, up to and including another. */
export function datesOf(pattern: PeerPattern, after: BusinessDate, until: BusinessDate): BusinessDate[] {
  const dates = generateDates(ourPattern(pattern), { from: addDays(after, 1), to: until });
  if (!dates.ok) throw new Error(dates.error.message);
  return dates.value;
}

function ourPattern(pattern: PeerPattern): DatePattern {
  switch (pattern.kind) {
    case 'MonthFirst':
      return { kind: 'day of month', day: 1 };
    case 'MonthEnd':
      return { kind: 'month end' };
    case 'QuarterEnd':
      return { kind: 'quarter end' };
    case 'DayOfMonth':
      return { kind: 'day of month', day: pattern.value };
    case 'MonthDayOfYear': {
      const days = [pattern.value.map((part) => String(part).padStart(2, '0')).join('-')];
      return { kind: 'days of year', days };
    }
    case 'CustomDate':
      return { kind: 'dates', dates: pattern.value };
  }
}
