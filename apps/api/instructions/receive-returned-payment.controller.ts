import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReceiveReturnedPayment } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { CountField, DateField, TextField } from '../http/fields.js';
import { InstructionPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { requireInstructionOfDeal } from './require-instruction-of-deal.js';

export class ReturnedPaymentForm {
  @CountField({ example: 1, description: 'the attempt whose money came back; a return never counts for another one' })
  attempt: number;

  @DateField({ description: 'the day on which the bank credited the return' })
  valueDate: string;

  @TextField({ example: 'R20260821-0004', description: 'the bank’s reference of the return' })
  bankReference: string;

  @TextField({ example: 'the payee’s account is closed' })
  reason: string;
}

@ApiTags('instructions')
@Controller('deals/:dealId/instructions/:instructionId/return')
export class ReceiveReturnedPaymentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-returned-payment', {
    summary: '退汇: the payee’s bank sent an executed payment back',
    description:
      'The money stands on the account that it left, and the payee is owed it again: issue the instruction again once the payee’s account is right.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'INSTRUCTION_UNKNOWN',
      'PAYMENT_NOT_EXECUTED',
      'PAYMENT_ALREADY_RETURNED',
      'TRANSFER_WITHIN_TRUST',
    ],
  })
  returned(
    @Param() path: InstructionPath,
    @Body() form: ReturnedPaymentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { instructionId: requireInstructionOfDeal(path), ...form };
    return this.writes.carryOut(exchange, (context) => new ReceiveReturnedPayment(sent, context));
  }
}
