import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveInvestmentLoss, ProposeInvestmentLoss, ProposeLossReversal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, PeriodNumberField, TextField } from '../http/fields.js';
import { InvestmentPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvestmentLossForm {
  @PeriodNumberField()
  periodNumber: number;

  @TextField({
    example: 'the issuer is insolvent, and its administrator pays nothing',
    description: 'why nothing more comes',
  })
  reason: string;
}

export class InvestmentLossApprovalForm {
  @DigestField('the proposed loss or reversal')
  digest: string;
}

/** What an investment still owes is given up by two people, and they take it back where that was wrong. */
@ApiTags('investments')
@Controller('deals/:dealId/investments/:investmentId/loss')
export class LoseInvestmentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-investment-loss', {
    summary: 'Propose that all that an investment still owes of the sum put in is lost; someone else approves',
    answers: 201,
    refusals: ['DEAL_UNKNOWN', 'INVESTMENT_NOT_HELD', 'PERIOD_UNKNOWN', 'PERIOD_ALREADY_CLOSED'],
  })
  propose(
    @Param() path: InvestmentPath,
    @Body() form: InvestmentLossForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ProposeInvestmentLoss({ ...path, ...form }, context));
  }

  @Post('reversal')
  @Write('propose-loss-reversal', {
    summary:
      'Propose that what was given up of an investment was not to be, and is outstanding again; someone else approves',
    answers: 201,
    refusals: ['DEAL_UNKNOWN', 'INVESTMENT_NOT_LOST', 'PERIOD_UNKNOWN', 'PERIOD_ALREADY_CLOSED'],
  })
  proposeReversal(
    @Param() path: InvestmentPath,
    @Body() form: InvestmentLossForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ProposeLossReversal({ ...path, ...form }, context));
  }

  @Post('approval')
  @Write('approve-investment-loss', {
    summary:
      'Approve the loss, or its reversal, that someone else proposed (复核): the trust has that much less, or more',
    answers: 200,
    refusals: [
      'DEAL_UNKNOWN',
      'INVESTMENT_LOSS_NOT_PROPOSED',
      'INVESTMENT_NOT_HELD',
      'INVESTMENT_NOT_LOST',
      'PERIOD_ALREADY_CLOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() path: InvestmentPath,
    @Body() { digest }: InvestmentLossApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveInvestmentLoss({ ...path, digest }, context));
  }
}
