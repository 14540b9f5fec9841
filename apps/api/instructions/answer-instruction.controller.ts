import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { AnswerInstruction } from '#application';
import type { RefusalCode } from '#domain/shared';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { CountField, DateField, TextField } from '../http/fields.js';
import { InstructionPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { requireInstructionOfDeal } from './require-instruction-of-deal.js';

abstract class AnswerForm {
  @CountField({ example: 1, description: 'the attempt that is answered; an answer never counts for another one' })
  attempt: number;
}

export class ExecutedForm extends AnswerForm {
  @DateField({ description: 'the day on which the bank moved the money' })
  executedOn: string;

  @IsOptional()
  @TextField({
    required: false,
    example: '14:05',
    description: 'Beijing time of the execution, where the bank states it',
  })
  executedAt?: string;

  @TextField({ example: 'B20260820-0117', description: 'the bank’s reference of the transfer' })
  bankReference: string;
}

export class NotExecutedForm extends AnswerForm {
  @TextField({ example: 'the payee’s account is closed' })
  reason: string;
}

const REFUSALS: readonly RefusalCode[] = [
  'INSTRUCTION_UNKNOWN',
  'INSTRUCTION_ALREADY_EXECUTED',
  'INSTRUCTION_ALREADY_ANSWERED',
];

@ApiTags('instructions')
@Controller('deals/:dealId/instructions/:instructionId')
export class AnswerInstructionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('execution')
  @Write('answer-instruction', {
    id: 'answer-instruction-executed',
    summary: 'The custodian moved the money: only now is it booked',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'TRANSFER_NOT_COVERED',
      ...REFUSALS,
    ],
  })
  executed(
    @Param() path: InstructionPath,
    @Body() form: ExecutedForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const instructionId = requireInstructionOfDeal(path);
    const answer = { instructionId, outcome: 'executed' as const, ...form };
    return this.writes.carryOut(exchange, (context) => new AnswerInstruction(answer, context));
  }

  @Post('non-execution')
  @Write('answer-instruction', {
    id: 'answer-instruction-not-executed',
    summary: 'The custodian did not move the money, and says why: nothing is booked',
    answers: 200,
    ifMatch: 'required',
    refusals: REFUSALS,
  })
  notExecuted(
    @Param() path: InstructionPath,
    @Body() form: NotExecutedForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const instructionId = requireInstructionOfDeal(path);
    const answer = { instructionId, outcome: 'not executed' as const, ...form };
    return this.writes.carryOut(exchange, (context) => new AnswerInstruction(answer, context));
  }
}
