import { evolve, initialState, publishCalendar, type CalendarState } from '#domain/calendar';
import type { DealTerms } from '#domain/deal';
import { calendarIdsOf, workingDaysOf } from '#domain/period';
import { refusal, type WorkingDays } from '#domain/shared';
import { calendarOf } from './calendar-form.js';
import { readDocumentFile } from './files.js';
import { Refused } from './refused.js';

/**
 * The working days by which a deal counts, from files of its calendars as `trust calendar publish` takes them; of no year where one of
 * them is not given. Throws {@link Refused} for a file that could not be published, and for a calendar by which the deal does not count.
 */
export async function workingDaysFrom(terms: DealTerms, files: readonly string[]): Promise<WorkingDays> {
  const states = await Promise.all(files.map((file) => calendarFrom(terms, file)));
  return workingDaysOf(terms, states);
}

async function calendarFrom(terms: DealTerms, file: string): Promise<CalendarState> {
  const sent = calendarOf(await readDocumentFile(file));
  const [named, { calendarId }] = [calendarIdsOf(terms), sent];
  if (!named.includes(calendarId)) {
    throw new Refused(
      refusal('MALFORMED', `the deal counts by ${named.join(' and ')}, not by ${calendarId}`, {
        field: 'calendarId',
        value: calendarId,
      }),
    );
  }
  const published = publishCalendar({ sent, added: { today: terms.cutOffDate } }, initialState);
  if (!published.ok) throw new Refused(published.error);
  return published.value.reduce(evolve, initialState);
}
