import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { TransferUnits } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class TransferForm {
  @IdField({ example: 'trade-2026-0117', description: 'names the transfer in the class: an order is entered once' })
  transferId: string;

  @IdField({ example: 'acct-0001' })
  fromHolder: string;

  @IdField({ example: 'acct-0042', description: 'who never held units joins the register' })
  toHolder: string;

  @TextField({ example: '50000', description: 'whole units of face 100' })
  units: string;

  @DateField({ example: '2026-08-20' })
  tradedOn: string;

  @DateField({ example: '2026-08-24', description: 'may lie ahead; until then the units are the seller’s' })
  settlesOn: string;

  @IsIn(['order', 'registrar'])
  @ApiProperty({
    enum: ['order', 'registrar'],
    description: 'an order is tested; what the registrar has booked is entered wherever the units were held',
  })
  basis: 'order' | 'registrar';
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/transfers')
export class TransferUnitsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('transfer-units', {
    summary: 'Enter a transfer of units between two accounts (转让)',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'CLASS_CLEARED',
      'TRANSFER_ALREADY_RECORDED',
      'HOLDER_UNKNOWN',
      'TRANSFER_TO_SELF',
      'TRANSFER_INVALID',
      'TRANSFERS_SUSPENDED',
      'HOLDER_FROZEN',
      'UNITS_NOT_FREE',
      'RETENTION_BROKEN',
    ],
  })
  transferUnits(
    @Param() path: ClassPath,
    @Body() form: TransferForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new TransferUnits({ ...path, ...form }, context));
  }
}
