import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { REHEARSED_PAYLOAD_bytes_MAX, type RehearsedEvent } from '#application';
import { Shows } from './fields.js';

/** Of a file's lines an answer shows no more than these. */
const EVENTS_SHOWN_MAX = 100;

@ApiSchema({ name: 'EventNotRecorded' })
export class EventNotRecordedView {
  @Shows.text({ description: 'the stream that it would be written to', example: 'collections-zhencui-2026-2' })
  stream: string;

  @Shows.count({ description: 'which of the stream it would be', example: 12 })
  version: number;

  @Shows.text({ example: 'RemittanceReceived' })
  type: string;

  @Shows.date({ description: 'from which day it would count' })
  effectiveDate: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: `what it would say; left out where that is over ${REHEARSED_PAYLOAD_bytes_MAX} bytes`,
  })
  payload?: object;
}

@ApiSchema({
  name: 'DryRunAnswer',
  description:
    'What the write would record as things stand; nothing of it was recorded, and nothing is kept of the request.',
})
export class DryRunView {
  @ApiProperty({ enum: [true] })
  dryRun: true;

  @Shows.count({ description: 'events that would be recorded' })
  eventCount: number;

  @ApiProperty({ type: [EventNotRecordedView], description: `in their order, the first ${EVENTS_SHOWN_MAX} of them` })
  events: readonly EventNotRecordedView[];
}

export const dryRunView = (events: readonly RehearsedEvent[]): DryRunView => ({
  dryRun: true,
  eventCount: events.length,
  events: events.slice(0, EVENTS_SHOWN_MAX).map(({ stream, version, type, effectiveDate, payload }) => ({
    ...{ stream, version, type, effectiveDate },
    ...(payload === null ? {} : { payload }),
  })),
});
