import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ConfirmBuyBackLapse, ProposeBuyBackLapse } from '#application';
import { lapseOutcomes, type LapseOutcome } from '#domain/buy-back';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, TextField } from '../http/fields.js';
import { BuyBackPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class BuyBackLapseForm {
  @IsIn(lapseOutcomes)
  @ApiProperty({
    enum: lapseOutcomes,
    description: 'the assets stay in the pool, or are gone and the rest of the price is given up',
  })
  outcome: LapseOutcome;

  @TextField({ example: 'the originator is in default', description: 'why it is not paid, or not asked for any more' })
  reason: string;
}

export class BuyBackLapseConfirmationForm {
  @DigestField('the proposal')
  digest: string;
}

/** An approved request that is not paid comes to an end by two people. */
@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs/:requestId/lapse')
export class LapseBuyBackController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-buy-back-lapse', {
    summary: 'Propose that an approved request come to an end unpaid',
    description: 'Nothing changes before someone else confirms the proposal by its digest.',
    answers: 201,
    refusals: [
      'BUY_BACK_UNKNOWN',
      'BUY_BACK_INVALID',
      'BUY_BACK_NOT_APPROVED',
      'BUY_BACK_LAPSED',
      'BUY_BACK_PAID',
      'DEPARTURE_COUNTED',
    ],
  })
  propose(
    @Param() path: BuyBackPath,
    @Body() { outcome, reason }: BuyBackLapseForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ProposeBuyBackLapse({ ...path, outcome, reason }, context));
  }

  @Post('confirmation')
  @Write('confirm-buy-back-lapse', {
    summary: 'Confirm what someone else proposed (复核): nothing is owed on the request any more',
    answers: 200,
    refusals: [
      'BUY_BACK_UNKNOWN',
      'BUY_BACK_NOT_APPROVED',
      'BUY_BACK_LAPSED',
      'BUY_BACK_PAID',
      'DEPARTURE_COUNTED',
      'LAPSE_NOT_PROPOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  confirm(
    @Param() path: BuyBackPath,
    @Body() { digest }: BuyBackLapseConfirmationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmBuyBackLapse({ ...path, digest }, context));
  }
}
