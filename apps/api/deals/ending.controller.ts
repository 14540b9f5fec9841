import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ConfirmTermination, LiquidateTrust, ProposeTermination } from '#application';
import { terminationGrounds, type TerminationGround } from '#domain/deal';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class TerminationForm {
  @IsIn(terminationGrounds)
  @ApiProperty({ type: String, enum: terminationGrounds, description: 'why the trust ends' })
  ground: TerminationGround;

  @DateField({ description: 'the day on which it ends' })
  date: string;

  @TextField({ example: 'holders’ resolution 2027-7', description: 'what says so: a reference, or a file’s digest' })
  evidence: string;
}

export class LiquidationForm {
  @TextField({ example: 'liquidation report 2027-9', description: '清算报告: a reference, or a file’s digest' })
  report: string;
}

/** The end of a trust: two people state it and confirm it, and someone closes the deal once nothing is left. */
@ApiTags('deals')
@Controller('deals/:dealId')
export class EndingController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('termination')
  @Write('propose-termination', {
    summary: 'State that the trust ends (信托终止); a second person confirms it',
    description:
      'The records must bear out maturity, paid classes, an exhausted pool or a paid clean-up call. A later statement takes the place of one that nobody confirmed.',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'TRUST_TERMINATED',
      'TERMINATION_GROUND_NOT_MET',
      'BUY_BACK_OUTSTANDING',
    ],
  })
  propose(
    @Param() { dealId }: DealPath,
    @Body() form: TerminationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ProposeTermination({ dealId, ...form }, context));
  }

  @Post('termination/confirmation')
  @Write('confirm-termination', {
    summary:
      'Confirm, as a second person, that the trust ends: no further period opens, and the next payment is the last',
    answers: 200,
    refusals: [
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'TRUST_TERMINATED',
      'TERMINATION_GROUND_NOT_MET',
      'TERMINATION_NOT_PROPOSED',
      'BUY_BACK_OUTSTANDING',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  confirm(
    @Param() { dealId }: DealPath,
    @Body() form: TerminationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmTermination({ dealId, ...form }, context));
  }

  @Post('liquidation')
  @Write('liquidate-trust', {
    summary: 'Close the deal (已清算) once the last payment is made and the trust’s accounts are empty',
    answers: 200,
    refusals: [
      'DEAL_UNKNOWN',
      'TRUST_NOT_TERMINATED',
      'BUY_BACK_OUTSTANDING',
      'PAYMENT_OUTSTANDING',
      'TRUST_ACCOUNTS_NOT_EMPTY',
      'LIQUIDATION_REPORT_UNPUBLISHED',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  liquidate(
    @Param() { dealId }: DealPath,
    @Body() { report }: LiquidationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new LiquidateTrust({ dealId, report }, context));
  }
}
