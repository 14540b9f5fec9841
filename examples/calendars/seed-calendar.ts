import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { weekdayOf, yearOf } from '#domain/shared';
import type { SourcedCalendar } from '../load-example.js';

/** The State Council's notice (国办发明电) of each year's holidays, and of what changed them; a year without one stays absent. */
export const notices: Readonly<Record<number, string>> = {
  2016: '〔2015〕18号',
  2017: '〔2016〕17号',
  2018: '〔2017〕12号',
  2019: '〔2018〕15号, 〔2019〕3号',
  2020: '〔2019〕16号, 〔2020〕1号',
  2021: '〔2020〕27号',
  2022: '〔2021〕11号',
  2023: '〔2022〕16号',
  2024: '〔2023〕7号',
  2025: '〔2024〕12号',
  2026: '〔2025〕7号',
};

const seededYears = Object.keys(notices).map(Number);

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
    years: seededYears,
    holidays: seeded(holidays),
    workedWeekends: seeded(workdays).filter((day) => weekdayOf(day) > 5),
    source:
      `State Council holiday notices, as collected by chinese-days ${version}; the interbank market is taken to follow them. ` +
      `国办发明电: ${Object.entries(notices)
        .map(([year, notice]) => `${year} ${notice}`)
        .join('; ')}`,
  };
}

// Run as a script, with the file to write: node dist/examples/calendars/seed-calendar.js examples/calendars/cn-interbank.json
if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) {
  writeFileSync(process.argv[2], `${JSON.stringify(seedCalendar(), null, 2)}\n`);
}
