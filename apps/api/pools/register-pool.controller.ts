import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RegisterPool } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `资产编号,未偿本金,未偿利息,未偿费用
A000001,50000.00,3120.55,80.00
`;

export class TapeQuery {
  @OptionalIdField({
    example: 'originator',
    description: 'whose column mapping the tape is read by; the only originator’s where there is one',
  })
  originatorId?: string;
}

@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class RegisterPoolController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('The asset tape at cut-off, one line an asset.', TEMPLATE)
  @Write('register-pool', {
    summary: 'Register the pool from its asset tape',
    description:
      'The whole tape, or nothing of it and every fault by line; `Accept: text/csv`, or that of a workbook, gives the faults as such a file.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'ORIGINATOR_UNKNOWN',
      'POOL_ALREADY_REGISTERED',
      'POOL_INVALID',
      'POOL_CRITERIA_NOT_MET',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
    ],
  })
  async register(
    @Param() { dealId }: DealPath,
    @Query() query: TapeQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const tape = await exchange.tableBytes();
    return this.writes.carryOut(exchange, (context) => new RegisterPool({ dealId, ...query }, tape, context));
  }
}
