import { CommandHandler } from '@nestjs/cqrs';
import * as approvals from '#domain/approvals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeApprovalPolicySent = approvals.ProposeApprovalPolicy['sent'];

export const proposeApprovalPolicy: Operation<ProposeApprovalPolicySent> = {
  name: 'propose-approval-policy',
  ruleVersion: 1,
  streamOf: () => streams.approvalPolicy,
  decide: async (sent, _reader, added) => approvals.proposeApprovalPolicy({ sent, added }),
};

export class ProposeApprovalPolicy extends RequestedOperation<ProposeApprovalPolicySent> {}

@CommandHandler(ProposeApprovalPolicy)
export class ProposeApprovalPolicyHandler extends OperationHandler<ProposeApprovalPolicySent> {
  protected readonly operation = proposeApprovalPolicy;
}
