import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveInvestment, SendBackInvestment } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, TextField } from '../http/fields.js';
import { InvestmentPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvestmentApprovalForm {
  @DigestField('the request')
  digest: string;
}

export class InvestmentSendBackForm {
  @TextField({ example: 'the bank offers more for a week', description: 'why it comes to nothing' })
  reason: string;
}

/** The second person's part: what was requested may be bought, or comes to nothing. */
@ApiTags('investments')
@Controller('deals/:dealId/investments/:investmentId')
export class DecideInvestmentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('approval')
  @Write('approve-investment', {
    summary: 'Approve an investment that someone else requested (复核)',
    answers: 200,
    refusals: [
      'DEAL_UNKNOWN',
      'INVESTMENT_UNKNOWN',
      'INVESTMENT_ALREADY_DECIDED',
      'INVESTMENT_NOT_PERMITTED',
      'INVESTMENT_MATURES_TOO_LATE',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() path: InvestmentPath,
    @Body() { digest }: InvestmentApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveInvestment({ ...path, digest }, context));
  }

  @Post('send-back')
  @Write('send-back-investment', {
    summary: 'Send an investment back, or take an approved one back that is not bought',
    answers: 200,
    refusals: ['INVESTMENT_UNKNOWN', 'INVESTMENT_ALREADY_DECIDED', 'INVESTMENT_ALREADY_BOUGHT'],
  })
  sendBack(
    @Param() path: InvestmentPath,
    @Body() { reason }: InvestmentSendBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackInvestment({ ...path, reason }, context));
  }
}
