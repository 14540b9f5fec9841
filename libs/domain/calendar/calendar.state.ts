import { assertNever, type Calendar } from '#domain/shared';
import type { CalendarEvent } from './calendar.events.js';

export type CalendarState =
  { readonly status: 'unpublished' } | { readonly status: 'published'; readonly calendar: Calendar };

export const initialState: CalendarState = { status: 'unpublished' };

export function evolve(_state: CalendarState, event: CalendarEvent): CalendarState {
  switch (event.type) {
    case 'CalendarPublished': {
      const { calendarId, version, years, holidays, workedWeekends } = event.payload;
      return { status: 'published', calendar: { calendarId, version, years, holidays, workedWeekends } };
    }
    default:
      return assertNever(event.type, 'calendar event');
  }
}
