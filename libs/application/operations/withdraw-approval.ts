import { CommandHandler } from '@nestjs/cqrs';
import * as approvals from '#domain/approvals';
import { approvalsIn, isSettled } from '../approvals/proposals.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type WithdrawApprovalSent = approvals.WithdrawApproval['sent'];

export const withdrawApproval: Operation<WithdrawApprovalSent> = {
  name: 'withdraw-approval',
  ruleVersion: 1,
  // It comes before the last approval or sees what that did.
  restsOnAllRead: true,
  streamOf: ({ approvalId }) => streams.approvals(approvalId),
  decide: async (sent, reader, { today, actor }) => {
    // One's own may be withdrawn though it does not count since a revocation.
    const given = approvals.standingApprovals(await approvalsIn(reader, streams.approvals(sent.approvalId)), []);
    const own = given.find(({ givenBy }) => givenBy === actor);
    const settled = own !== undefined && (await isSettled(own, reader));
    return approvals.withdrawApproval({ sent, added: { today, actor, isSettled: settled } }, given);
  },
};

/** Takes back one's own approval before it took effect. Refused: MALFORMED, APPROVAL_NOT_GIVEN, APPROVAL_SPENT. */
export class WithdrawApproval extends RequestedOperation<WithdrawApprovalSent> {}

@CommandHandler(WithdrawApproval)
export class WithdrawApprovalHandler extends OperationHandler<WithdrawApprovalSent> {
  protected readonly operation = withdrawApproval;
}
