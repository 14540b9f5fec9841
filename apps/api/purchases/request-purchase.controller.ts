import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestPurchase } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, IdField, TextField, WrittenPeriodNumberField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `资产编号,未偿本金,未偿利息,未偿费用
N000001,50000.00,3120.55,80.00
`;

export class PurchaseQuery {
  @IdField({ example: 'purchase-2026-2', description: 'the purchase’s own id' })
  purchaseId: string;

  @WrittenPeriodNumberField()
  periodNumber: number;

  @IdField({
    example: 'originator',
    description: 'the originator that sells, by whose column mapping the tape is read',
  })
  seller: string;

  @AmountField({ description: 'for all assets of the tape' })
  price: string;

  @TextField({ example: 'offer of 12 May', description: 'on whose offer, or by which contract' })
  reason: string;
}

@ApiTags('purchases')
@Controller('deals/:dealId/purchases')
export class RequestPurchaseController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('The tape of the assets, one line an asset.', TEMPLATE)
  @Write('request-purchase', {
    summary: 'Request that the trust buy the assets of a tape while it revolves (循环购买)',
    description:
      'They are to be paid out of the payment of an open period. Nothing changes before someone else approves the request by its digest. The whole tape, or nothing of it and every fault by line; `Accept: text/csv`, or that of a workbook, gives the faults as such a file.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'TRUST_TERMINATED',
      'POOL_NOT_REGISTERED',
      'POOL_INVALID',
      'POOL_CRITERIA_NOT_MET',
      'ORIGINATOR_UNKNOWN',
      'PURCHASE_NOT_PROVIDED',
      'PURCHASE_INVALID',
      'PURCHASE_ALREADY_REQUESTED',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
    ],
  })
  async request(
    @Param() { dealId }: DealPath,
    @Query() { purchaseId, periodNumber, seller, price, reason }: PurchaseQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const tape = await exchange.tableBytes();
    const sent = { dealId, purchaseId, periodNumber, seller, price, reason };
    return this.writes.carryOut(exchange, (context) => new RequestPurchase(sent, tape, context));
  }
}
