import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { RegisterDeal, type CommandReceipt } from '#application';
import { parseTerms, type DealTerms } from '#domain/deal';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { documentRefused } from '../http/refused.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';
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
  register(@Body() document: unknown, @TheExchange() exchange: Exchange): Promise<CommandReceipt> {
    const terms = readTerms(document);
    return this.writes.carryOut(exchange, (context) => new RegisterDeal({ terms }, context));
  }
}

/** The terms of a deal document. Throws `Refused` with every field that has not the form of its term. */
function readTerms(document: unknown): DealTerms {
  const terms = parseTerms(document);
  if (terms.ok) return terms.value;
  throw documentRefused(terms.error);
}
