import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { isFrozen } from '../reconciliation-sources.js';
import { streams } from '../streams.js';

export type ApproveOverrideSent = reconciliation.ApproveOverride['sent'];

export const approveOverride: Operation<ApproveOverrideSent> = {
  name: 'approve-override',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) => {
    const stream = streams.reconciliation(sent.dealId, sent.periodNumber);
    const requestDigest = await newestDigest(reader, stream, 'OverrideRequested');
    return reconciliation.approveOverride(
      { sent, added: { ...added, closed: await isFrozen(reader, sent), requestDigest } },
      await reader.state(stream, reconciliation),
    );
  },
};

export class ApproveOverride extends RequestedOperation<ApproveOverrideSent> {}

@CommandHandler(ApproveOverride)
export class ApproveOverrideHandler extends OperationHandler<ApproveOverrideSent> {
  protected readonly operation = approveOverride;
}
