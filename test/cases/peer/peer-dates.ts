import { addDays, addMonths, assertNever, type BusinessDate } from '#domain/shared';
import type { PeerPattern } from './peer-deal.js';

/** The dates of a pattern after one date, up to and including another. */
export function datesOf(pattern: PeerPattern, after: BusinessDate, until: BusinessDate): BusinessDate[] {
  return candidates(pattern, after, until).filter((date) => date > after && date <= until);
}

function candidates(pattern: PeerPattern, after: BusinessDate, until: BusinessDate): BusinessDate[] {
  const firsts = monthsFrom(after, until);
  switch (pattern.kind) {
    case 'MonthFirst':
      return firsts;
    case 'MonthEnd':
      return firsts.map(monthEnd);
    case 'QuarterEnd':
      return firsts.map(monthEnd).filter((date) => ['03', '06', '09', '12'].includes(date.slice(5, 7)));
    case 'DayOfMonth':
      return firsts.map((first) => {
        const day = addDays(first, pattern.value - 1);
        return day > monthEnd(first) ? monthEnd(first) : day;
      });
    case 'MonthDayOfYear': {
      const [month, day] = pattern.value;
      return firsts.filter((first) => Number(first.slice(5, 7)) === month).map((first) => addDays(first, day - 1));
    }
    case 'CustomDate':
      return [...pattern.value];
    default:
      return assertNever(pattern, 'date pattern');
  }
}

const monthEnd = (first: BusinessDate): BusinessDate => addDays(addMonths(first, 1), -1);

/** The first day of each month that a span touches. */
function monthsFrom(from: BusinessDate, until: BusinessDate): BusinessDate[] {
  const months: BusinessDate[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= until; first = addMonths(first, 1)) months.push(first);
  return months;
}
