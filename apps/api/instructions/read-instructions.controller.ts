import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DistributionQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, InstructionPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { InstructionHistoryView, InstructionView, InTransitView } from './instruction.view.js';

@ApiTags('instructions')
@Controller('deals/:dealId')
export class ReadInstructionsController {
  constructor(@Inject(DistributionQueries) private readonly distributions: DistributionQueries) {}

  @Get('distributions/:periodNumber/instructions')
  @Read('read-distributions', {
    id: 'list-instructions',
    summary: 'The transfers of a distribution, allocations first',
    of: [InstructionView],
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async list(@Param() { dealId, periodNumber }: PeriodPath): Promise<InstructionView[]> {
    const distribution = await this.distributions.one(dealId, periodNumber);
    found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
    return this.distributions.instructions(dealId, periodNumber);
  }

  @Get('money-in-transit')
  @Read('read-accounts', {
    id: 'list-money-in-transit',
    summary: '在途资金: what the custodian was sent and has not answered, by account',
    of: [InTransitView],
  })
  inTransit(@Param() { dealId }: DealPath): Promise<InTransitView[]> {
    return this.distributions.inTransit(dealId);
  }

  @Get('instructions/:instructionId')
  @Read('read-distributions', {
    id: 'get-instruction',
    summary: 'An instruction with every attempt and answer',
    of: InstructionHistoryView,
    versioned: true,
    refusals: ['INSTRUCTION_UNKNOWN'],
  })
  async one(
    @Param() { dealId, instructionId }: InstructionPath,
    @TheExchange() exchange: Exchange,
  ): Promise<InstructionHistoryView> {
    const instruction = found(await this.distributions.instruction(dealId, instructionId), 'INSTRUCTION_UNKNOWN', {
      field: 'instructionId',
      value: instructionId,
    });
    exchange.showVersion(instruction.streamVersion);
    return instruction;
  }
}
