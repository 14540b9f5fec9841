import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { RegisterDeal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { readTermsDocument } from './read-terms-document.js';
import { dealTermsRef } from '../document-schemas.js';

@ApiTags('deals')
@Controller('deals')
export class RegisterDealController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({
    description: 'The deal as data: parties, classes, fees, accounts, dates and waterfall.',
    schema: dealTermsRef,
  })
  @Write('register-deal', {
    summary: 'Register a deal’s terms',
    answers: 201,
    refusals: ['DEAL_ALREADY_REGISTERED', 'TERMS_INVALID'],
  })
  register(@Body() document: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const terms = readTermsDocument(document);
    return this.writes.carryOut(exchange, (context) => new RegisterDeal({ terms }, context));
  }
}
