import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { CallMeeting } from '#application';
import { noticeShape } from '#domain/meetings';
import { noticeRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('meetings')
@Controller('deals/:dealId/meetings')
export class CallMeetingController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({ description: 'The notice: whose holders meet, when, and what they vote on.', schema: noticeRef })
  @Write('call-meeting', {
    summary: 'Enter the notice of a holders’ meeting (持有人大会)',
    description: 'An item says what follows by itself where it passes: a trigger, the end of the trust, an amendment.',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'TRIGGER_UNKNOWN',
      'TRIGGER_NOT_DECLARABLE',
      'MEETINGS_NOT_AGREED',
      'MEETING_ALREADY_CALLED',
      'MEETING_INVALID',
      'MEETING_NOTICE_TOO_SHORT',
    ],
  })
  call(@Param() { dealId }: DealPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const notice = shapedBody(body, noticeShape, 'the notice');
    return this.writes.carryOut(exchange, (context) => new CallMeeting({ dealId, ...notice }, context));
  }
}
