import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CorrectTransfer } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { TransferPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class TransferCorrectionForm {
  @TextField({ example: '40000', description: 'what the transfer should have been: "0" undoes it' })
  units: string;

  @TextField({ example: 'typed a nought too many' })
  reason: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/transfers/:transferId/corrections')
export class CorrectTransferController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('correct-transfer', {
    summary: 'Correct the units of a transfer, from its settlement on',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'TRANSFER_UNKNOWN',
      'TRANSFER_INVALID',
      'UNITS_NOT_FREE',
    ],
  })
  correctTransfer(
    @Param() path: TransferPath,
    @Body() form: TransferCorrectionForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new CorrectTransfer({ ...path, ...form }, context));
  }
}
