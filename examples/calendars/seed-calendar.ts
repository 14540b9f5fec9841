import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { weekdayOf, yearOf } from '#domain/shared';
import type { SourcedCalendar } from '../load-example.js';

/** The years that the examples' periods touch and that are published; a year without data stays absent. */
export const seededYears = [2016, 2017, 2018, 2019, 2020, 2026] as const;

interface PublishedDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * The working days of the PRC interbank market, taken from the State Council's holiday notices as chinese-days collects
 * them. Its data are read, not its functions: those go by the machine's time zone, and count every weekday of a year
 * without data as worked.
 */
export function seedCalendar(): SourcedCalendar {
  const load = createRequire(import.meta.url);
  const { holidays, workdays } = load('chinese-days/dist/chinese-days.json') as PublishedDays;
  const { version } = load('chinese-days/package.json') as { readonly version: string };
  const seeded = (days: Readonly<Record<string, string>>): string[] =>
    Object.keys(days)
      .filter((day) => seededYears.some((year) => year === yearOf(day)))
      .sort();
  return {
    calendarId: 'cn-interbank',
    years: [...seededYears],
    holidays: seeded(holidays),
    workedWeekends: seeded(workdays).filter((day) => weekdayOf(day) > 5),
    source: `State Council holiday notices, as collected by chinese-days ${version}; the interbank market is taken to follow them`,
  };
}

// Run as a script, with the file to write: node dist/examples/calendars/seed-calendar.js examples/calendars/cn-interbank.json
if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) {
  writeFileSync(process.argv[2], `${JSON.stringify(seedCalendar(), null, 2)}\n`);
}
