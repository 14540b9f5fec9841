import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import { newestDigest } from '../newest-digest.js';
import { openedPeriods } from '../opened-periods.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveAmendmentSent = deal.ApproveAmendment['sent'];

export const approveAmendment: Operation<ApproveAmendmentSent> = {
  name: 'approve-amendment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, added) =>
    deal.approveAmendment(
      {
        sent,
        added: {
          ...added,
          proposedDigest: await newestDigest(reader, streams.deal(sent.dealId), 'AmendmentProposed'),
          opened: await openedPeriods(reader, sent.dealId),
        },
      },
      await reader.state(streams.deal(sent.dealId), deal),
    ),
};

export class ApproveAmendment extends RequestedOperation<ApproveAmendmentSent> {}

@CommandHandler(ApproveAmendment)
export class ApproveAmendmentHandler extends OperationHandler<ApproveAmendmentSent> {
  protected readonly operation = approveAmendment;
}
