import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmResolutions } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { MeetingPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ResolutionsForm {
  @TextField({ description: 'the digest of the count that you looked at, as the list of meetings shows it' })
  digest: string;
}

@ApiTags('meetings')
@Controller('deals/:dealId/meetings/:meetingId/resolutions')
export class ConfirmResolutionsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('confirm-resolutions', {
    summary: 'Confirm, as a second person, what was counted: what passed is resolved, and what it decides follows',
    answers: 200,
    refusals: [
      'MEETING_UNKNOWN',
      'MEETING_ALREADY_RESOLVED',
      'VOTES_NOT_COUNTED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  confirm(
    @Param() path: MeetingPath,
    @Body() { digest }: ResolutionsForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmResolutions({ ...path, digest }, context));
  }
}
