import { CommandHandler } from '@nestjs/cqrs';
import * as calendar from '#domain/calendar';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type PublishCalendarSent = calendar.PublishCalendar['sent'];

export const publishCalendar: Operation<PublishCalendarSent> = {
  name: 'publish-calendar',
  ruleVersion: 1,
  streamOf: ({ calendarId }) => streams.calendar(calendarId),
  decide: async (sent, reader, added) =>
    calendar.publishCalendar({ sent, added }, await reader.state(streams.calendar(sent.calendarId), calendar)),
};

export class PublishCalendar extends RequestedOperation<PublishCalendarSent> {}

@CommandHandler(PublishCalendar)
export class PublishCalendarHandler extends OperationHandler<PublishCalendarSent> {
  protected readonly operation = publishCalendar;
}
