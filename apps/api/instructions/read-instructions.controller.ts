import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Distribution,
  DistributionQueries,
  instructionHistoryTables,
  instructionTables,
  PastReads,
} from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, InstructionPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { InstructionHistoryView, InstructionView, InTransitView } from './instruction.view.js';

@ApiTags('instructions')
@Controller('deals/:dealId')
export class ReadInstructionsController {
  constructor(@Inject(PastReads) private readonly past: PastReads) {}

  @Get('distributions/:periodNumber/instructions')
  @Read('read-distributions', {
    id: 'list-instructions',
    summary: 'The transfers of a distribution, allocations first',
    of: [InstructionView],
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async list(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: StandpointQuery,
  ): Promise<InstructionView[]> {
    return this.past.from(standpointOf(query), dealId, [Distribution, ...instructionTables], async (read) => {
      const distributions = new DistributionQueries(read);
      const distribution = await distributions.one(dealId, periodNumber);
      found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
      return distributions.instructions(dealId, periodNumber);
    });
  }

  @Get('money-in-transit')
  @Read('read-accounts', {
    id: 'list-money-in-transit',
    summary: '在途资金: what the custodian was sent and has not answered, by account',
    of: [InTransitView],
    refusals: ['DATE_MALFORMED'],
  })
  async inTransit(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<InTransitView[]> {
    return this.past.from(standpointOf(query), dealId, instructionTables, (read) =>
      new DistributionQueries(read).inTransit(dealId),
    );
  }

  @Get('instructions/:instructionId')
  @Read('read-distributions', {
    id: 'get-instruction',
    summary: 'An instruction with every attempt, the account that it went to and the answer',
    of: InstructionHistoryView,
    versioned: true,
    refusals: ['DATE_MALFORMED', 'INSTRUCTION_UNKNOWN'],
  })
  async one(
    @Param() { dealId, instructionId }: InstructionPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<InstructionHistoryView> {
    const history = await this.past.from(standpointOf(query), dealId, instructionHistoryTables, (read) =>
      new DistributionQueries(read).instruction(dealId, instructionId),
    );
    const instruction = found(history, 'INSTRUCTION_UNKNOWN', { field: 'instructionId', value: instructionId });
    exchange.showVersion(instruction.streamVersion);
    return instruction;
  }
}
