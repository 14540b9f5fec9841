import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReissueInstruction } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { InstructionPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { requireInstructionOfDeal } from './require-instruction-of-deal.js';

@ApiTags('instructions')
@Controller('deals/:dealId/instructions/:instructionId/reissues')
export class ReissueInstructionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('reissue-instruction', {
    summary: 'Send an instruction again that the custodian did not execute',
    answers: 201,
    ifMatch: 'required',
    refusals: ['INSTRUCTION_UNKNOWN', 'INSTRUCTION_AWAITS_ANSWER', 'INSTRUCTION_ALREADY_EXECUTED'],
  })
  reissue(@Param() path: InstructionPath, @TheExchange() exchange: Exchange): Promise<Written> {
    const instructionId = requireInstructionOfDeal(path);
    return this.writes.carryOut(exchange, (context) => new ReissueInstruction({ instructionId }, context));
  }
}
