import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { AdjustBankCredit } from '#application';
import { bankCreditCauses, type BankCreditCause } from '#domain/collections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, PeriodNumberField, Shows, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class BankCreditAdjustmentForm {
  @PeriodNumberField()
  periodNumber: number;

  @TextField({ example: 'B20260812-0007', description: 'the bank’s reference of the credit' })
  bankReference: string;

  @IsIn(bankCreditCauses)
  @Shows.oneOf(bankCreditCauses)
  cause: BankCreditCause;

  @IsOptional()
  @AmountField({ description: 'what the bank credited in truth; null for a return, booked or taken back' })
  corrected: string | null;

  @IsOptional()
  @TextField({ example: 'R20260813-0001', description: 'the bank’s reference of the return; null for a wrong figure' })
  returnReference: string | null;

  @IsOptional()
  @DateField({
    description: 'the day on which the bank took it back; null for a wrong figure, and for what was not returned',
  })
  valueDate: string | null;

  @TextField({ example: 'the payer’s bank returned it' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/adjustments/bank-credits')
export class AdjustBankCreditController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('adjust-bank-credit', {
    summary: 'Correct what was booked of a credit, or take back one that the bank returned',
    description:
      'The difference is booked in an open period; a returned credit has nothing left, and the bank’s reference of its return; one that was not returned after all names that reference, and stands as before; one that was for another purpose has nothing left as what it was booked, and is booked again.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'BANK_CREDIT_UNKNOWN',
      'RETURN_UNKNOWN',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'ADJUSTMENT_WITHOUT_DIFFERENCE',
      'CREDIT_OF_OTHER_PERIOD',
      'BUY_BACK_LAPSED',
      'BUY_BACK_NOT_OWED',
      'SUPPORT_NOT_OWED',
      'INVESTMENT_NOT_HELD',
      'INVESTMENT_DIFFERS',
      'INVESTMENT_HAS_RETURNS',
      'CREDIT_NOT_COVERED',
    ],
  })
  adjust(
    @Param() { dealId }: DealPath,
    @Body() form: BankCreditAdjustmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { corrected = null, returnReference = null, valueDate = null, ...rest } = form;
    const sent = { dealId, ...rest, corrected, returnReference, valueDate };
    return this.writes.carryOut(exchange, (context) => new AdjustBankCredit(sent, context));
  }
}
