import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SendBackDistribution } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class SendingBackForm {
  @TextField({ example: 'the agent’s invoice of 2,000.00 is missing' })
  reason: string;
}

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/sending-back')
export class SendBackDistributionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('send-back-distribution', {
    summary: 'Send a calculation back to its maker',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_ALREADY_APPROVED',
      'INSTRUCTIONS_ALREADY_DRAFTED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
    ],
  })
  sendBack(
    @Param() path: PeriodPath,
    @Body() { reason }: SendingBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackDistribution({ ...path, reason }, context));
  }
}
