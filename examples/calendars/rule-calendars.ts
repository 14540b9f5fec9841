import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, assert, endOfMonth, weekdayOf, yearsFrom, type BusinessDate } from '#domain/shared';
import type { SourcedCalendar } from '../load-example.js';

/*
 * Calendars of markets whose holidays follow a rule that their keeper has published, written out as data like any other: a deal reads
 * what is published to its trustee, and a year that is not is refused. Whoever publishes a further year checks it against the source.
 */

const years = yearsFrom('2016-01-01', '2030-12-31');

/** TARGET: the days on which euro payments do not settle; the same rule since 2002. */
export const targetCalendar = (): SourcedCalendar =>
  calendar({
    calendarId: 'target',
    source:
      "European Central Bank, long-term calendar for TARGET closing days, in force since 2002 'until further notice'",
    holidaysOf: (year) => {
      const easter = easterSunday(year);
      return [
        `${year}-01-01`,
        addDays(easter, -2),
        addDays(easter, 1),
        `${year}-05-01`,
        `${year}-12-25`,
        `${year}-12-26`,
      ];
    },
  });

/** The Federal Reserve Banks: a holiday on a Sunday is kept on the Monday after it, one on a Saturday is not kept. */
export const federalReserveCalendar = (): SourcedCalendar =>
  calendar({
    calendarId: 'us-federal-reserve',
    source:
      'Federal Reserve System, holidays observed (5 U.S.C. 6103); Sunday holidays on the Monday after, Saturday ones not',
    holidaysOf: (year) => {
      const onTheDay = ['01-01', ...(year >= 2022 ? ['06-19'] : []), '07-04', '11-11', '12-25'].map(
        (day) => `${year}-${day}`,
      );
      return [
        ...onTheDay
          .filter((date) => weekdayOf(date) !== 6)
          .map((date) => (weekdayOf(date) === 7 ? addDays(date, 1) : date)),
        weekdayOfMonth(year, 1, MONDAY, 3),
        weekdayOfMonth(year, 2, MONDAY, 3),
        lastMonday(`${year}-05-01`),
        weekdayOfMonth(year, 9, MONDAY, 1),
        weekdayOfMonth(year, 10, MONDAY, 2),
        weekdayOfMonth(year, 11, THURSDAY, 4),
      ];
    },
  });

const MONDAY = 1;
const THURSDAY = 4;

const calendar = (of: {
  readonly calendarId: string;
  readonly source: string;
  readonly holidaysOf: (year: number) => readonly BusinessDate[];
}): SourcedCalendar => ({
  calendarId: of.calendarId,
  years,
  holidays: years.flatMap(of.holidaysOf).sort(),
  workedWeekends: [],
  source: of.source,
});

/** The nth such weekday of a month. */
function weekdayOfMonth(year: number, month: number, weekday: number, nth: number): BusinessDate {
  const first = `${year}-${month.toString().padStart(2, '0')}-01`;
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function lastMonday(month: BusinessDate): BusinessDate {
  const last = endOfMonth(month);
  return addDays(last, -((weekdayOf(last) - MONDAY + 7) % 7));
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easterSunday(year: number): BusinessDate {
  const whole = (dividend: number, divisor: number): number => Math.floor(dividend / divisor);
  const golden = year % 19;
  const century = whole(year, 100);
  const ofCentury = year % 100;
  const skipped = century - whole(century, 4) - whole(century - whole(century + 8, 25) + 1, 3);
  const moon = (19 * golden + skipped + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * whole(ofCentury, 4) - moon - (ofCentury % 4)) % 7;
  const late = whole(golden + 11 * moon + 22 * weekday, 451);
  const day = moon + weekday - 7 * late + 114;
  const easter = addDays(`${year}-${whole(day, 31) === 3 ? '03' : '04'}-01`, day % 31);
  assert(weekdayOf(easter) === 7, `Easter of ${year} is a Sunday`);
  return easter;
}

// Run as a script, with the folder to write to: node dist/examples/calendars/rule-calendars.js examples/calendars
if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) {
  for (const one of [targetCalendar(), federalReserveCalendar()]) {
    writeFileSync(join(process.argv[2], `${one.calendarId}.json`), `${JSON.stringify(one, null, 2)}\n`);
  }
}
