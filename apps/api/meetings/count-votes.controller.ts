import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { CountVotes } from '#application';
import { ballotsShape } from '#domain/meetings';
import { ballotsRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { MeetingPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('meetings')
@Controller('deals/:dealId/meetings/:meetingId/votes')
export class CountVotesController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({ description: 'One ballot an account: the items that it is for, and against.', schema: ballotsRef })
  @Write('count-votes', {
    summary: 'Count the votes of a meeting by the register of its record date; a second person confirms',
    answers: 201,
    refusals: [
      'CLASS_NOT_ALLOTTED',
      'HOLDER_UNKNOWN',
      'MEETING_UNKNOWN',
      'MEETING_NOT_HELD',
      'MEETING_ALREADY_RESOLVED',
      'BALLOT_INVALID',
    ],
  })
  count(@Param() path: MeetingPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const { ballots } = shapedBody(body, ballotsShape, 'the ballots');
    return this.writes.carryOut(exchange, (context) => new CountVotes({ ...path, ballots }, context));
  }
}
