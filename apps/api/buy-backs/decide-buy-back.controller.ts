import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveBuyBack, SendBackBuyBack } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, TextField } from '../http/fields.js';
import { BuyBackPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class BuyBackApprovalForm {
  @DigestField('the request')
  digest: string;
}

export class BuyBackSendBackForm {
  @TextField({ example: 'the price leaves the interest out', description: 'why it is not approved' })
  reason: string;
}

/** The second person's part: what was requested is carried out, or comes to nothing. */
@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs/:requestId')
export class DecideBuyBackController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('approval')
  @Write('approve-buy-back', {
    summary: 'Approve what someone else requested (复核): the assets leave from its day on, and its price is owed',
    answers: 200,
    refusals: [
      'BUY_BACK_UNKNOWN',
      'BUY_BACK_ALREADY_DECIDED',
      'DATE_OUTSIDE_PERIOD',
      'POOL_CRITERIA_NOT_MET',
      'CLEAN_UP_NOT_ALLOWED',
      'PERIOD_ALREADY_CLOSED',
      'POOL_REPORT_MISSING',
      'POOL_REPORT_DIFFERS',
      'RESTATEMENT_NOT_SETTLED',
      'FIXING_MISSING',
      'PREVIOUS_DISTRIBUTION_NOT_PAID',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() path: BuyBackPath,
    @Body() { digest }: BuyBackApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveBuyBack({ ...path, digest }, context));
  }

  @Post('send-back')
  @Write('send-back-buy-back', {
    summary: 'Send a request back, or take one’s own back',
    answers: 200,
    refusals: ['BUY_BACK_UNKNOWN', 'BUY_BACK_ALREADY_DECIDED'],
  })
  sendBack(
    @Param() path: BuyBackPath,
    @Body() { reason }: BuyBackSendBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackBuyBack({ ...path, reason }, context));
  }
}
