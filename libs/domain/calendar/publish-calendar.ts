import { err, ok, readDate, readText, refusal, weekdayOf, yearOf } from '#domain/shared';
import type { BusinessDate, Calendar, Refusal, Result } from '#domain/shared';
import type { CalendarPublished } from './calendar.events.js';
import type { CalendarState } from './calendar.state.js';

export interface PublishCalendar {
  readonly sent: {
    readonly calendarId: string;
    /** The years that the data cover; a year left out has no data and is never guessed. */
    readonly years: readonly number[];
    readonly holidays: readonly string[];
    readonly workedWeekends: readonly string[];
    /** Where the data were published. */
    readonly source: string;
  };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Publishes the working days of the years named, for later decisions: they replace what was published for these years
 * before, and the other years stay as they are. Refused: MALFORMED, DATE_MALFORMED, CALENDAR_INVALID, and
 * CALENDAR_ALREADY_PUBLISHED where every working day stays what it is, whatever the source: no decision would differ.
 */
export function publishCalendar(
  { sent, added }: PublishCalendar,
  state: CalendarState,
): Result<CalendarPublished[], Refusal> {
  const calendarId = readText(sent.calendarId, 'calendarId');
  if (!calendarId.ok) return calendarId;
  const source = readText(sent.source, 'source');
  if (!source.ok) return source;
  const fault =
    faultOfYears(sent.years) ??
    faultOfDates('holidays', sent.holidays, sent.years) ??
    faultOfDates('workedWeekends', sent.workedWeekends, sent.years) ??
    faultOfWorkedWeekends(sent.workedWeekends, sent.holidays);
  if (fault) return err(fault);
  const days = withEarlierYears(sent, state);
  if (state.status === 'published' && sameDays(days, state.calendar)) {
    const { version } = state.calendar;
    return err(
      refusal('CALENDAR_ALREADY_PUBLISHED', `version ${version} of ${calendarId.value} says the same of every day`, {
        field: 'calendarId',
        value: calendarId.value,
      }),
    );
  }
  return ok([
    {
      type: 'CalendarPublished',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: {
        calendarId: calendarId.value,
        version: state.status === 'published' ? state.calendar.version + 1 : 1,
        ...days,
        source: source.value,
      },
    },
  ]);
}

type PublishedDays = Pick<Calendar, 'years' | 'holidays' | 'workedWeekends'>;

/** The whole calendar: what is published now, and the other years as they were published before. */
function withEarlierYears(sent: PublishedDays, state: CalendarState): PublishedDays {
  if (state.status === 'unpublished') {
    return { years: sent.years, holidays: sent.holidays, workedWeekends: sent.workedWeekends };
  }
  const earlier = state.calendar;
  const stays = (date: BusinessDate): boolean => !sent.years.includes(yearOf(date));
  return {
    years: [...new Set([...earlier.years, ...sent.years])].sort((a, b) => a - b),
    holidays: [...earlier.holidays.filter(stays), ...sent.holidays].sort(),
    workedWeekends: [...earlier.workedWeekends.filter(stays), ...sent.workedWeekends].sort(),
  };
}

/** Both are in order and without repeats, so that equal days are written alike. */
const sameDays = (one: PublishedDays, other: PublishedDays): boolean =>
  (['years', 'holidays', 'workedWeekends'] as const).every((name) => one[name].join() === other[name].join());

const invalid = (message: string, field: string, value: string | number): Refusal =>
  refusal('CALENDAR_INVALID', message, { field, value: String(value) });

function faultOfYears(years: readonly number[]): Refusal | null {
  if (years.length === 0) return invalid('a calendar covers at least one year', 'years', '');
  for (const [index, year] of years.entries()) {
    const field = `years[${index}]`;
    if (!Number.isInteger(year) || year < 1900 || year > 2999) return invalid(`${year} is no year`, field, year);
    if (isOutOfOrder(year, years[index - 1])) return invalid('years stand in order and once each', field, year);
  }
  return null;
}

function faultOfDates(name: string, dates: readonly string[], years: readonly number[]): Refusal | null {
  for (const [index, text] of dates.entries()) {
    const field = `${name}[${index}]`;
    const date = readDate(text, field);
    if (!date.ok) return date.error;
    if (!years.includes(yearOf(date.value))) return invalid(`${text} is not in a year of the calendar`, field, text);
    if (isOutOfOrder(text, dates[index - 1])) return invalid(`${name} stand in order and once each`, field, text);
  }
  return null;
}

function faultOfWorkedWeekends(workedWeekends: readonly BusinessDate[], holidays: readonly string[]): Refusal | null {
  const free = new Set(holidays);
  for (const [index, date] of workedWeekends.entries()) {
    const field = `workedWeekends[${index}]`;
    if (weekdayOf(date) < 6) return invalid(`${date} is neither a Saturday nor a Sunday`, field, date);
    if (free.has(date)) return invalid(`${date} is a holiday, too`, field, date);
  }
  return null;
}

/** True when the entry does not come after the one before it. */
const isOutOfOrder = <T extends string | number>(entry: T, previous: T | undefined): boolean =>
  previous !== undefined && entry <= previous;
