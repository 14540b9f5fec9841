import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SuspendTransfers } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class SuspensionForm {
  @DateField()
  from: string;

  @TextField({ example: 'holders’ meeting of 2 September' })
  reason: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/suspension')
export class SuspendTransfersController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('suspend-transfers', {
    summary: 'Suspend the transfers of a class from a day on',
    answers: 201,
    refusals: ['DATE_IN_FUTURE', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN', 'CLASS_NOT_ALLOTTED', 'TRANSFERS_SUSPENDED'],
  })
  suspendTransfers(
    @Param() path: ClassPath,
    @Body() form: SuspensionForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SuspendTransfers({ ...path, ...form }, context));
  }
}
