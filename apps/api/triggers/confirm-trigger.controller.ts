import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmTrigger } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { TriggerPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class TriggerConfirmationForm {
  @DateField({ description: 'the day that was stated' })
  date: string;

  @TextField({ example: 'holders’ resolution 2027-3', description: 'the evidence that was stated' })
  evidence: string;
}

@ApiTags('triggers')
@Controller('deals/:dealId/triggers/:triggerId/confirmation')
export class ConfirmTriggerController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('confirm-trigger', {
    summary: 'Confirm, as a second person, that a trigger has fired; the next close hands it to the payment',
    answers: 200,
    refusals: ['TRIGGER_NOT_PROPOSED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES'],
  })
  confirm(
    @Param() path: TriggerPath,
    @Body() form: TriggerConfirmationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmTrigger({ ...path, ...form }, context));
  }
}
