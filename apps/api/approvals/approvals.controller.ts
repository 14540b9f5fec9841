import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { OperationRunner, WithdrawApproval } from '#application';
import { governedOperations, type GovernedOperation } from '#domain/approvals';
import { ApprovalQueries, approvalSorts, type ListPage } from '#projections';
import { waitingApprovals, type WaitingApproval } from '../../platform/index.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField, SHA256, TextField } from '../http/fields.js';
import { FilterOneOf, FilterText, listPartOf, listQuery } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { WaitingApprovalListView } from './approval.views.js';

export class WaitingQuery extends listQuery(approvalSorts, 'position') {
  @OptionalIdField({ description: 'only what is of this deal', example: 'zhencui-2026-2' })
  dealId?: string;

  @FilterOneOf(Object.keys(governedOperations), 'only what this operation approves')
  operation?: GovernedOperation;

  @FilterText('only what this subject proposed', 'maker-1')
  proposedBy?: string;

  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: '$property is true or false' })
  @ApiProperty({ type: Boolean, required: false, description: 'true: only what the caller may approve' })
  mine?: boolean;
}

export class ApprovalPath {
  @Matches(SHA256, { message: '$property is 64 hexadecimal digits, as the list of what waits has them' })
  @ApiProperty({ type: String, pattern: SHA256.source, example: 'e'.repeat(64) })
  approvalId: string;
}

export class ApprovalWithdrawalForm {
  @TextField({ example: 'the servicer sent another file', description: 'why; it stays for good' })
  reason: string;
}

/** What waits for a second person, and taking back one's own approval while others are asked for. */
@ApiTags('approvals')
@Controller('approvals')
export class ApprovalsController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(ApprovalQueries) private readonly queries: ApprovalQueries,
  ) {}

  @Get()
  @Read('read-approvals', {
    id: 'list-approvals',
    summary: 'What waits for a second person, or for more of them, and who approved it so far; the oldest first',
    of: WaitingApprovalListView,
    scope: 'own',
  })
  waiting(@Query() query: WaitingQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<WaitingApproval>> {
    const part = listPartOf(approvalSorts, query);
    const { dealId, operation, proposedBy, mine } = query;
    const { queries, runner } = this;
    return waitingApprovals({ queries, runner }, actor, { dealId, operation, proposedBy, mine }, part);
  }

  @Post(':approvalId/withdrawal')
  @Write('withdraw-approval', {
    summary: 'Take back one’s own approval while others are asked for',
    answers: 200,
    refusals: ['APPROVAL_NOT_GIVEN', 'APPROVAL_SPENT'],
    scope: 'own',
  })
  withdraw(
    @Param() path: ApprovalPath,
    @Body() { reason }: ApprovalWithdrawalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new WithdrawApproval({ ...path, reason }, context));
  }
}
