import type { PublishCalendarSent } from '#application';
import { refusal } from '#domain/shared';
import { Refused } from './refused.js';

/**
 * The working days that a document gives. Only its form is checked here; whether the dates agree with each other is the
 * domain's to say. Throws {@link Refused}.
 */
export function calendarOf(json: unknown): PublishCalendarSent {
  const { calendarId, years, holidays, workedWeekends, source } = (json ?? {}) as Record<string, unknown>;
  if (typeof calendarId !== 'string') throw malformed('calendarId', 'a text');
  if (typeof source !== 'string') throw malformed('source', 'a text that says where the data were published');
  if (!isListOf(years, Number.isSafeInteger)) throw malformed('years', 'a list of years');
  if (!isListOf(holidays, isText)) throw malformed('holidays', 'a list of dates');
  if (!isListOf(workedWeekends, isText)) throw malformed('workedWeekends', 'a list of dates');
  return {
    calendarId,
    source,
    years: years as number[],
    holidays: holidays as string[],
    workedWeekends: workedWeekends as string[],
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isListOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);

const malformed = (field: string, expected: string): Refused =>
  new Refused(refusal('MALFORMED', `${field} is not ${expected}`, { field }));
