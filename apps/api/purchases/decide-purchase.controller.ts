import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApprovePurchase, SendBackPurchase } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, TextField } from '../http/fields.js';
import { PurchasePath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class PurchaseApprovalForm {
  @DigestField('the request')
  digest: string;
}

export class PurchaseSendBackForm {
  @TextField({ example: 'the price is above that of the last purchase', description: 'why it comes to nothing' })
  reason: string;
}

/** The second person's part: what was requested is bought, or comes to nothing. */
@ApiTags('purchases')
@Controller('deals/:dealId/purchases/:purchaseId')
export class DecidePurchaseController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('approval')
  @Write('approve-purchase', {
    summary: 'Approve a purchase that someone else requested (复核): the payment of its period pays for it',
    answers: 200,
    refusals: [
      'DEAL_UNKNOWN',
      'POOL_CRITERIA_NOT_MET',
      'PURCHASE_UNKNOWN',
      'PURCHASE_NOT_PROVIDED',
      'PURCHASE_INVALID',
      'PURCHASE_ALREADY_DECIDED',
      'PERIOD_ALREADY_CLOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() path: PurchasePath,
    @Body() { digest }: PurchaseApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApprovePurchase({ ...path, digest }, context));
  }

  @Post('send-back')
  @Write('send-back-purchase', {
    summary: 'Send a purchase back, take one’s own back, or take an approved one back before its period is closed',
    answers: 200,
    refusals: ['PURCHASE_UNKNOWN', 'PURCHASE_ALREADY_DECIDED', 'PERIOD_ALREADY_CLOSED'],
  })
  sendBack(
    @Param() path: PurchasePath,
    @Body() { reason }: PurchaseSendBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackPurchase({ ...path, reason }, context));
  }
}
