import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { RescheduleDisposal } from '#application';
import { agreedScheduleShape } from '#domain/disposals';
import { agreedScheduleRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DisposalPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('disposals')
@Controller('deals/:dealId/disposals/:disposalId/schedules')
export class RescheduleDisposalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({ description: 'Instalments of the whole price, what is paid already included.', schema: agreedScheduleRef })
  @Write('reschedule-disposal', {
    summary: 'Let a sale’s price be paid by other instalments from a day on',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DISPOSAL_UNKNOWN',
      'DISPOSAL_INVALID',
      'DISPOSAL_WITHDRAWN',
      'DISPOSAL_ALREADY_COMPLETED',
    ],
  })
  reschedule(@Param() path: DisposalPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const schedule = shapedBody(body, agreedScheduleShape, 'the schedule');
    return this.writes.carryOut(exchange, (context) => new RescheduleDisposal({ ...path, ...schedule }, context));
  }
}
