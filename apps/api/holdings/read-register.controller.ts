import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#application';
import { ClassIssue, DealQueries, HoldingQueries, PastReads, registerTables } from '#projections';
import { found } from '../http/found.js';
import { ClassPath, DealPath, HolderPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointPageQuery, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { HoldingPageView } from './holding.views.js';
import {
  ClassIssueView,
  HolderListPageView,
  HolderStatementView,
  RetentionStandingView,
  TransferSuspensionView,
  UnitBlockPageView,
  UnitTransferPageView,
} from './register.views.js';

/** The register of each class over its life: for the trustee, the registrar and the auditor. */
@ApiTags('holdings')
@Controller('deals/:dealId')
export class ReadRegisterController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('classes/:classId/holdings')
  @Read('read-holdings', {
    id: 'list-holdings',
    summary: 'The register of a class at the end of a day, today where none is asked, in account order',
    of: HoldingPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  register(@Param() path: ClassPath, @Query() query: StandpointPageQuery): Promise<HoldingPageView> {
    return this.ofClass(path, query, (holdings, day) => holdings.register(path.dealId, path.classId, day, query));
  }

  @Get('classes/:classId/transfers')
  @Read('read-holdings', {
    id: 'list-unit-transfers',
    summary: 'The transfers of a class, the last to settle first; those that settle later too',
    of: UnitTransferPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  transfers(@Param() path: ClassPath, @Query() query: StandpointPageQuery): Promise<UnitTransferPageView> {
    return this.ofClass(path, query, (holdings) => holdings.transfers(path.dealId, path.classId, query));
  }

  @Get('classes/:classId/blocks')
  @Read('read-holdings', {
    id: 'list-unit-blocks',
    summary: 'The pledges and freezes of a class, released ones too',
    of: UnitBlockPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  blocks(@Param() path: ClassPath, @Query() query: StandpointPageQuery): Promise<UnitBlockPageView> {
    return this.ofClass(path, query, (holdings) => holdings.blocks(path.dealId, path.classId, query));
  }

  @Get('classes/:classId/holder-lists')
  @Read('read-holdings', {
    id: 'list-holder-lists',
    summary:
      'The registrar’s lists of a class’s holders, the newest first, with what they and the register disagreed on',
    of: HolderListPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  lists(@Param() path: ClassPath, @Query() query: StandpointPageQuery): Promise<HolderListPageView> {
    return this.ofClass(path, query, (holdings) => holdings.lists(path.dealId, path.classId, query));
  }

  @Get('classes/:classId/suspensions')
  @Read('read-holdings', {
    id: 'list-transfer-suspensions',
    summary: 'When a class was not to be transferred',
    of: [TransferSuspensionView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  suspensions(@Param() path: ClassPath, @Query() query: StandpointQuery): Promise<TransferSuspensionView[]> {
    return this.ofClass(path, query, (holdings) => holdings.suspensions(path.dealId, path.classId));
  }

  @Get('issues')
  @Read('read-holdings', {
    id: 'list-class-issues',
    summary: 'How the classes were placed: units, price and proceeds',
    of: [ClassIssueView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async issues(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<ClassIssueView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, [ClassIssue], (read) => new HoldingQueries(read).issues(dealId));
  }

  @Get('retention')
  @Read('read-holdings', {
    id: 'read-retention',
    summary: 'What the originators keep of the issue, by the terms in force, and when that was too little',
    of: RetentionStandingView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async retention(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<RetentionStandingView> {
    const standpoint = standpointOf(query);
    const { terms } = found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, registerTables, (read) => new HoldingQueries(read).retention(terms));
  }

  @Get('holders/:holderId')
  @Read('read-holdings', {
    id: 'read-holder-statement',
    summary: 'One account over the life of a deal: what it holds, bought, sold, pledged and was paid',
    of: HolderStatementView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'HOLDER_UNKNOWN'],
  })
  async statement(
    @Param() { dealId, holderId }: HolderPath,
    @Query() query: StandpointQuery,
  ): Promise<HolderStatementView> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const day = standpoint.asOf ?? this.clock.today();
    const statement = await this.past.from(standpoint, dealId, registerTables, (read) =>
      new HoldingQueries(read).statement(dealId, holderId, day),
    );
    return found(statement, 'HOLDER_UNKNOWN', { field: 'holderId', value: holderId });
  }

  private async ofClass<T>(
    { dealId, classId }: ClassPath,
    query: StandpointQuery,
    ask: (holdings: HoldingQueries, day: string) => Promise<T>,
  ): Promise<T> {
    const standpoint = standpointOf(query);
    const { terms } = found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
    const day = standpoint.asOf ?? this.clock.today();
    return this.past.from(standpoint, dealId, registerTables, (read) => ask(new HoldingQueries(read), day));
  }
}
