import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { governedOperations, type GovernedOperation, type ProposalSubject } from '#domain/approvals';
import type { WaitingApproval } from '../../platform/index.js';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

type Given = WaitingApproval['given'][number];

@ApiSchema({ name: 'GivenApproval', description: 'Who approved it, when and why.' })
export class GivenApprovalView implements Given {
  @Shows.text({ example: 'checker-1' })
  givenBy: string;

  @Shows.text({ nullable: true, description: 'the person’s own reason, where one is asked for' })
  reason: string | null;

  @Shows.text({ example: '2026-11-22T09:12:40.120001Z' })
  givenAt: string;

  @Shows.flag({ description: 'false once all that the person had signed in with was revoked: it is to be given anew' })
  counts: boolean;
}

@ApiSchema({ name: 'WaitingApproval', description: 'What waits for a second person, or for more of them.' })
export class WaitingApprovalView implements WaitingApproval {
  @Shows.text({ description: 'of the operation and this very proposal: what a withdrawal names' })
  approvalId: string;

  @Shows.oneOf(Object.keys(governedOperations), { example: 'approve-distribution' })
  operation: GovernedOperation;

  @Shows.text({ nullable: true, example: 'zhencui-2026-2', description: 'null of what is of no deal' })
  dealId: string | null;

  @Shows.count({ nullable: true, example: 4 })
  periodNumber: number | null;

  @ApiProperty({
    ...{ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }] } },
    ...{ example: { periodNumber: 4 }, description: 'which of several: a period, a purchase, a paper' },
  })
  about: ProposalSubject;

  @Shows.text({ nullable: true, description: 'what an approval names; null where it says again what was proposed' })
  digest: string | null;

  @Shows.text({ example: '412', description: 'of the proposal in the log' })
  position: string;

  @Shows.text({
    nullable: true,
    example: 'maker-1',
    description: 'who cannot approve it; null where nobody proposed it',
  })
  proposedBy: string | null;

  @Shows.text({ example: '2026-11-22T08:51:03.004211Z' })
  proposedAt: string;

  @Shows.amount({ nullable: true, description: 'what a limit of the policy is applied to' })
  amount: string | null;

  @Shows.count({ example: 2, description: 'how many different people have to approve it, by the policy in force' })
  needed: number;

  @Shows.flag({ description: 'whether one manager’s approval does instead' })
  orManager: boolean;

  @ApiProperty({ type: [GivenApprovalView] })
  given: readonly GivenApprovalView[];

  @Shows.flag({
    description: 'whether the caller may approve it: has the role, did not propose it, has not approved it',
  })
  mayApprove: boolean;
}

@ApiSchema({ name: 'WaitingApprovalList' })
export class WaitingApprovalListView extends listOf(WaitingApprovalView) {}
