import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClassQueries, DealQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { ClassPath, DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { ClassPeriodView } from './class-period.view.js';
import { ClassView } from './class.view.js';
import { DealView } from './deal.view.js';

@ApiTags('deals')
@Controller('deals')
export class ReadDealsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(ClassQueries) private readonly classes: ClassQueries,
  ) {}

  @Get()
  @Read('read-deal', { id: 'list-deals', summary: 'All deals', of: [DealView] })
  list(): Promise<DealView[]> {
    return this.deals.all();
  }

  @Get(':dealId')
  @Read('read-deal', {
    id: 'get-deal',
    summary: 'A deal with its terms and its pool’s totals',
    of: DealView,
    versioned: true,
    refusals: ['DEAL_UNKNOWN'],
  })
  async one(@Param() { dealId }: DealPath, @TheExchange() exchange: Exchange): Promise<DealView> {
    const deal = await this.existing(dealId);
    exchange.showVersion(deal.streamVersion);
    return deal;
  }

  @Get(':dealId/classes')
  @Read('read-deal', {
    id: 'list-classes',
    summary: 'The classes as the last payment left them',
    of: [ClassView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async standings(@Param() { dealId }: DealPath): Promise<ClassView[]> {
    await this.existing(dealId);
    return this.classes.standings(dealId);
  }

  @Get(':dealId/classes/:classId/periods')
  @Read('read-deal', {
    id: 'list-class-periods',
    summary: 'What each period does to a class',
    of: [ClassPeriodView],
    refusals: ['DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  async history(@Param() { dealId, classId }: ClassPath): Promise<ClassPeriodView[]> {
    const { terms } = await this.existing(dealId);
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
    return this.classes.history(dealId, classId);
  }

  private async existing(dealId: string): Promise<DealView> {
    return found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
