import type { Calendar, DomainEvent } from '#domain/shared';

/** The whole calendar as it stands after the publication, all its years; it holds for later decisions. Stream `calendar-{calendarId}`. */
export type CalendarPublished = DomainEvent<'CalendarPublished', Calendar & { readonly source: string }>;

export type CalendarEvent = CalendarPublished;
