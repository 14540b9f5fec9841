import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { DeclareTrigger } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, PeriodNumberField, TextField } from '../http/fields.js';
import { TriggerPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class TriggerDeclarationForm {
  @DateField({ description: 'the day from which it counts as fired' })
  date: string;

  @TextField({
    example: 'holders’ resolution 2027-3',
    description: 'what it is declared on: a reference, or a file’s digest',
  })
  evidence: string;

  @IsOptional()
  @PeriodNumberField()
  periodNumber?: number;
}

@ApiTags('triggers')
@Controller('deals/:dealId/triggers/:triggerId/declarations')
export class DeclareTriggerController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('declare-trigger', {
    summary: 'State that a trigger has fired, on evidence; a second person confirms it',
    description:
      'For a trigger with a grace period, `periodNumber` names the period whose payment began it, and the period has passed.',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'TRIGGER_UNKNOWN',
      'TRIGGER_NOT_DECLARABLE',
      'TRIGGER_ALREADY_DECLARED',
      'GRACE_PERIOD_NOT_PASSED',
    ],
  })
  declare(
    @Param() path: TriggerPath,
    @Body() form: TriggerDeclarationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new DeclareTrigger({ ...path, ...form }, context));
  }
}
