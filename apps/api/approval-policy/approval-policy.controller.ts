import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { ApproveApprovalPolicy, OperationRunner, ProposeApprovalPolicy, standingPolicy } from '#application';
import { proposedPolicyShape, type ApprovalPolicy } from '#domain/approvals';
import { approvalPolicyRef, proposedPolicyRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField, Shows } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiSchema({ name: 'ProposedPolicy' })
export class ProposedPolicyView {
  @ApiProperty({ allOf: [approvalPolicyRef] })
  policy: ApprovalPolicy;

  @Shows.text({ example: 'resolution 2026/7 of the risk committee' })
  reason: string;

  @Shows.text({ description: 'the maker’s subject id' })
  proposedBy: string;

  @Shows.text({ description: 'what a manager approves' })
  digest: string;
}

@ApiSchema({ name: 'StandingPolicy', description: 'The rules of approval: those in force, and those that wait.' })
export class StandingPolicyView {
  @Shows.count({ description: 'how many were adopted, so 0 for the one shipped' })
  version: number;

  @ApiProperty({ allOf: [approvalPolicyRef] })
  inForce: ApprovalPolicy;

  @ApiProperty({ type: ProposedPolicyView, nullable: true, description: 'null where nothing waits for a manager' })
  proposed: ProposedPolicyView | null;
}

export class PolicyApprovalForm {
  @DigestField('the proposal that was looked at')
  digest: string;
}

/** Who has to approve what: data under four eyes itself. */
@ApiTags('approval policy')
@Controller('approval-policy')
export class ApprovalPolicyController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(OperationRunner) private readonly runner: OperationRunner,
  ) {}

  @Get()
  @Read('read-approval-policy', {
    id: 'get-approval-policy',
    summary: 'The rules of approval in force, and those that wait for a manager',
    of: StandingPolicyView,
  })
  async standing(@TheExchange() exchange: Exchange): Promise<StandingPolicyView> {
    const { streamVersion, ...standing } = await standingPolicy(this.runner.store);
    exchange.showVersion(streamVersion);
    return standing;
  }

  @Post('proposals')
  @ApiBody({ description: 'All rules, not only those that change.', schema: proposedPolicyRef })
  @Write('propose-approval-policy', {
    summary: 'Propose other rules of approval; what waited before is replaced',
    answers: 201,
    refusals: ['APPROVAL_POLICY_INVALID'],
  })
  propose(@Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const sent = shapedBody(body, proposedPolicyShape, 'the proposal');
    return this.writes.carryOut(exchange, (context) => new ProposeApprovalPolicy(sent, context));
  }

  @Post('approval')
  @Write('approve-approval-policy', {
    summary: 'Adopt the rules that somebody else proposed, as a manager',
    answers: 200,
    refusals: ['APPROVAL_POLICY_NOT_PROPOSED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES'],
  })
  approve(@Body() { digest }: PolicyApprovalForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveApprovalPolicy({ digest }, context));
  }
}
