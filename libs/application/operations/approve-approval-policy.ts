import { CommandHandler } from '@nestjs/cqrs';
import * as approvals from '#domain/approvals';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveApprovalPolicySent = approvals.ApproveApprovalPolicy['sent'];

export const approveApprovalPolicy: Operation<ApproveApprovalPolicySent> = {
  name: 'approve-approval-policy',
  ruleVersion: 1,
  streamOf: () => streams.approvalPolicy,
  decide: async (sent, reader, added) =>
    approvals.approveApprovalPolicy(
      {
        sent,
        added: {
          ...added,
          proposedDigest: await newestDigest(reader, streams.approvalPolicy, 'ApprovalPolicyProposed'),
        },
      },
      await reader.state(streams.approvalPolicy, approvals),
    ),
};

export class ApproveApprovalPolicy extends RequestedOperation<ApproveApprovalPolicySent> {}

@CommandHandler(ApproveApprovalPolicy)
export class ApproveApprovalPolicyHandler extends OperationHandler<ApproveApprovalPolicySent> {
  protected readonly operation = approveApprovalPolicy;
}
