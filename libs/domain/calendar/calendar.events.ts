import type { Calendar, DomainEvent } from '#domain/shared';

/** The whole calendar as published; a later publication replaces it for later decisions. Stream `calendar-{calendarId}`. */
export type CalendarPublished = DomainEvent<'CalendarPublished', Calendar & { readonly source: string }>;

export type CalendarEvent = CalendarPublished;
